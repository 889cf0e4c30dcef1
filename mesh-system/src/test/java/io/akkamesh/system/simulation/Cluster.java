package io.akkamesh.system.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The members of the cluster, as the side sees them that has the majority of control-plane nodes:
 * who is silent becomes unreachable, then is removed, and ends itself when it notices. Without such
 * a side all end themselves.
 */
final class Cluster {
  private static final long UNDECIDED_MOST = Times.SILENCE_TO_REMOVAL;

  private final VirtualClock clock;
  private final Network network;
  private final int votersWanted;
  private final Map<Long, Member> members = new TreeMap<>();
  private final Map<Node, Long> removedAt = new HashMap<>();
  private final List<Node> joining = new ArrayList<>();
  private List<Member> majority = List.of();
  private long undecidedSince = -1;
  private long nextAge;

  /**
   * @param votersWanted how many control-plane nodes there are when all is well
   */
  Cluster(VirtualClock clock, Network network, int votersWanted) {
    this.clock = clock;
    this.network = network;
    this.votersWanted = votersWanted;
  }

  /** The node asks to be a member; one that was at its address before is gone. */
  void join(Node node) {
    joining.add(node);
  }

  boolean isMember(Node node) {
    Member member = members.get(node.id.uid());
    return member != null && member.node == node;
  }

  boolean isInMajority(Node node) {
    return majority.stream().anyMatch(member -> member.node == node);
  }

  boolean hasMajority() {
    return !majority.isEmpty();
  }

  /** In the order in which they became members. */
  List<Member> members() {
    return members.values().stream().sorted(Comparator.comparingLong(m -> m.age)).toList();
  }

  Iterable<Member> inAnyOrder() {
    return members.values();
  }

  Optional<Member> oldestVoter() {
    return members.values().stream()
        .filter(Member::isVoter)
        .min(Comparator.comparingLong(m -> m.age));
  }

  /** A while after its removal nobody listens to a node any more. */
  boolean isQuarantined(Node node) {
    return clock.now() - removedAt.getOrDefault(node, clock.now()) > Times.QUARANTINE;
  }

  /** Who reaches more than half of all control-plane nodes that there should be. */
  boolean reachesMajority(Node node) {
    long reached =
        members.values().stream()
            .filter(Member::isVoter)
            .filter(m -> m.node == node || m.node.isRunning())
            .filter(m -> m.node.isAlive() && network.isOpenBothWays(node, m.node))
            .count();
    return 2 * reached > votersWanted;
  }

  /** It leaves in order, or its process is known to have ended. */
  void remove(Node node) {
    if (isMember(node)) {
      members.remove(node.id.uid());
      removedAt.put(node, clock.now());
      clock.say("%s is removed from the cluster", node);
      node.removed();
      node.run(() -> node.later(clock.between(0, Times.SELF_END_MOST), node::end));
    }
  }

  /** Looks at every node once. */
  void tick() {
    replaceRestarted();
    majority = findMajority();
    if (majority.isEmpty()) {
      undecided();
      form();
      return;
    }
    undecidedSince = -1;
    boolean allReachable = true;
    for (Member member : List.copyOf(members.values())) {
      boolean was = member.isUnreachable();
      member.look(isHeard(member), clock.now());
      if (was != member.isUnreachable()) {
        clock.say("%s is %s", member.node, was ? "reachable again" : "unreachable");
      }
      allReachable &= !member.isUnreachable();
      if (member.isToBeRemoved(clock.now())) {
        remove(member.node);
      }
    }
    if (allReachable && !joining.isEmpty()) {
      welcome();
    }
  }

  private boolean isHeard(Member member) {
    if (!member.node.isRunning()) {
      return false;
    }
    for (Member observer : majority) {
      if (observer != member && !network.isOpenBothWays(observer.node, member.node)) {
        return false;
      }
    }
    return true;
  }

  /** More than half of the control-plane nodes that are members, and all hear each other. */
  private List<Member> findMajority() {
    List<Member> voters = members().stream().filter(Member::isVoter).toList();
    for (Member first : voters) {
      List<Member> side = new ArrayList<>(List.of(first));
      for (Member voter : voters) {
        if (voter != first
            && voter.node.isRunning()
            && side.stream().allMatch(m -> hear(m, voter))) {
          side.add(voter);
        }
      }
      if (first.node.isRunning() && 2 * side.size() > voters.size()) {
        return side;
      }
    }
    return List.of();
  }

  private boolean hear(Member one, Member other) {
    return network.isOpenBothWays(one.node, other.node);
  }

  /** Nobody can decide: all sides give up. */
  private void undecided() {
    if (members.isEmpty()) {
      return;
    }
    if (undecidedSince < 0) {
      undecidedSince = clock.now();
    } else if (clock.now() - undecidedSince > UNDECIDED_MOST) {
      clock.say("no majority: all nodes end");
      members().forEach(member -> remove(member.node));
      undecidedSince = -1;
    }
  }

  /** A new cluster begins when enough control-plane nodes are there. */
  private void form() {
    List<Node> voters =
        joining.stream()
            .filter(node -> node.role == Node.Role.CONTROL_PLANE && node.isRunning())
            .toList();
    if (members.isEmpty() && 2 * voters.size() > votersWanted && network.isWhole()) {
      voters.forEach(this::up);
    }
  }

  private void replaceRestarted() {
    for (Node node : joining) {
      for (Member old : List.copyOf(members.values())) {
        if (old.node.id.address().equals(node.id.address()) && node.isRunning()) {
          remove(old.node);
          if (old.isVoter()) {
            up(node);
          }
        }
      }
    }
    joining.removeIf(node -> isMember(node) || !node.isAlive());
  }

  private void welcome() {
    for (Node node : joining) {
      if (node.isRunning()
          && majority.stream().allMatch(m -> network.isOpenBothWays(m.node, node))) {
        up(node);
      }
    }
    joining.removeIf(this::isMember);
  }

  private void up(Node node) {
    members.put(node.id.uid(), new Member(node, nextAge++, clock));
    clock.say("%s is up", node);
  }
}
