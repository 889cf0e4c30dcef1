package io.akkamesh.cli.control.report;

import io.akkamesh.cluster.MeshLinks;
import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.NodeLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The links of each node, a row each; and what was lost, and who is silent. */
public final class LinksReport implements Report {
  private final String silence;
  private final List<Node> nodes;
  private final List<String> silentNodes;

  /** The document. */
  record Document(List<Node> nodes, List<String> silentNodes) {}

  /** One node; {@code lost} envelopes came back and had nobody to come back to. */
  record Node(String node, long lost, List<Link> links) {}

  /** A link of it, as {@link LinkStats} has it. */
  record Link(
      String peer,
      String state,
      long epoch,
      long posted,
      long begun,
      Map<String, Long> returned,
      long frames,
      long bytes,
      long resent,
      long queued,
      long inFlight,
      long waiting,
      long received,
      long duplicates) {
    static Link of(LinkStats stats) {
      return new Link(
          stats.peer(),
          stats.state().name(),
          stats.epoch(),
          stats.posted(),
          stats.begun(),
          new TreeMap<>(stats.returned()),
          stats.frames(),
          stats.bytes(),
          stats.resent(),
          stats.queued(),
          stats.inFlight(),
          stats.waiting(),
          stats.received(),
          stats.duplicates());
    }

    /** {@code 3: Overflow 2, Unknown 1}. */
    String returnedText() {
      long count = returned.values().stream().mapToLong(Long::longValue).sum();
      return count == 0
          ? "0"
          : returned.entrySet().stream()
              .map(reason -> reason.getKey() + " " + reason.getValue())
              .collect(Collectors.joining(", ", count + ": ", ""));
    }
  }

  public LinksReport(MeshLinks links) {
    this.silence = links.silence();
    this.nodes = links.nodes().stream().map(LinksReport::node).toList();
    this.silentNodes = links.silent();
  }

  @Override
  public Object json() {
    return new Document(nodes, silentNodes);
  }

  @Override
  public String text() {
    List<String> blocks = new ArrayList<>();
    boolean none = nodes.stream().allMatch(node -> node.links().isEmpty());
    blocks.add(none ? "there is no link" : table());
    String lost =
        nodes.stream()
            .filter(node -> node.lost() > 0)
            .map(node -> node.node() + ": lost " + node.lost() + ", with nobody to come back to")
            .collect(Collectors.joining("\n"));
    String silent =
        silentNodes.stream().map(node -> node + ": " + silence).collect(Collectors.joining("\n"));
    blocks.add(lost);
    blocks.add(silent);
    return blocks.stream().filter(block -> !block.isEmpty()).collect(Collectors.joining("\n\n"));
  }

  private static Node node(NodeLinks of) {
    return new Node(of.node(), of.lost(), of.links().stream().map(Link::of).toList());
  }

  private String table() {
    Table table =
        new Table(
            "FROM",
            "TO",
            "STATE",
            "EPOCH",
            "POSTED",
            "BEGUN",
            "RETURNED",
            "RESENT",
            "QUEUED",
            "IN FLIGHT",
            "WAITING",
            "BYTES");
    for (Node node : nodes) {
      for (Link link : node.links()) {
        table.row(
            node.node(),
            link.peer(),
            link.state(),
            link.epoch(),
            link.posted(),
            link.begun(),
            link.returnedText(),
            link.resent(),
            link.queued(),
            link.inFlight(),
            link.waiting(),
            link.bytes());
      }
    }
    return table.text();
  }
}
