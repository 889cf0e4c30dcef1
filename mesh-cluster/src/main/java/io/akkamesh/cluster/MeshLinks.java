package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.routing.NodeLinks;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How envelopes leave the nodes of a mesh: what hosts say, and procs that are a process of their
 * own. Procs inside their host's JVM share its links, programs that don't join have none.
 *
 * @param nodes what they said, in the order of their addresses
 * @param silent addresses of those that did not answer, in order
 * @param timeout what they got to answer
 */
public record MeshLinks(List<NodeLinks> nodes, List<String> silent, Duration timeout) {
  public MeshLinks {
    nodes = List.copyOf(nodes);
    silent = List.copyOf(silent);
    requireNonNull(timeout, "timeout");
  }

  static MeshLinks of(Set<String> asked, Collection<NodeLinks> answers, Duration timeout) {
    Set<String> answered = answers.stream().map(NodeLinks::node).collect(Collectors.toSet());
    return new MeshLinks(
        answers.stream().sorted(Comparator.comparing(NodeLinks::node)).toList(),
        asked.stream().filter(node -> !answered.contains(node)).sorted().toList(),
        timeout);
  }

  /** All that were asked, in order. */
  public List<String> addresses() {
    return Stream.concat(nodes.stream().map(NodeLinks::node), silent.stream()).sorted().toList();
  }

  /** What is known of some of them. */
  public MeshLinks of(Collection<String> addresses) {
    return new MeshLinks(
        nodes.stream().filter(node -> addresses.contains(node.node())).toList(),
        silent.stream().filter(addresses::contains).toList(),
        timeout);
  }

  /** What to say of one that is silent: {@code no answer within 2 s}. */
  public String silence() {
    return Inspection.silence(timeout);
  }
}
