package io.akkamesh.it.links;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.agent.link.Links;
import io.akkamesh.agent.proc.LocalProc;
import io.akkamesh.agent.proc.LocalProcs;
import io.akkamesh.agent.proc.ProcAgent;
import io.akkamesh.agent.proc.ProcLife;
import io.akkamesh.agent.proc.ProcSettings;
import io.akkamesh.agent.proc.ProcSetup;
import io.akkamesh.cluster.node.NodeConfig;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ConfigureReply;
import io.akkamesh.protocol.proc.MeshAgentMessage.Configure;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.NodeLinks;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.SystemMessage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One side of a trial: a node without a cluster, with one proc. Arguments: {@code receiver} or
 * {@code sender}, its address, the directory of the books, how many messages there are; for the
 * sender also the receiver's address, messages a second, and bytes of filler.
 */
final class TrialNode {
  static final WorldId WORLD = new WorldId("trial");
  static final ProcId RECEIVER = WORLD.proc(0);
  static final ProcId SENDER = WORLD.proc(1);
  static final String BEGUN = "begun";
  static final String RETURNED = "returned";

  private static final String AGENT = "trial-proc";
  private static final String TAKER = "taker";

  private final ActorSystem<Void> system;
  private final ActorRef<ProcMessage> agent;
  private final LocalProc proc;

  private TrialNode(String address, ProcId id) {
    String[] hostAndPort = address.split(":");
    system =
        ActorSystem.create(
            Behaviors.empty(),
            NodeConfig.SYSTEM_NAME,
            NodeConfig.detached()
                .address(hostAndPort[0], Integer.parseInt(hostAndPort[1]))
                .over(ConfigFactory.parseString("akka.loglevel = WARNING")));
    ActorRef<SystemMessage> nobody = system.<SystemMessage>deadLetters();
    ProcSetup setup =
        new ProcSetup(
            id,
            ProcLife.CONFIGURED,
            new Incarnation(1, Links.get(system).uid()),
            system.address().toString(),
            ProcessHandle.current().pid(),
            Labels.none(),
            ActorTypes.of(List.of()),
            Optional.empty(),
            nobody,
            ProcSettings.from(system.settings().config()),
            InstantSource.system(),
            code -> {});
    agent = system.systemActorOf(ProcAgent.create(setup), AGENT, ProcAgent.DISPATCHER);
    while (LocalProcs.get(system).find(id).isEmpty()) {
      Thread.onSpinWait();
    }
    proc = LocalProcs.get(system).find(id).orElseThrow();
  }

  public static void main(String[] args) throws Exception {
    Path books = Path.of(args[2]);
    int count = Integer.parseInt(args[3]);
    if (args[0].equals("receiver")) {
      receive(new TrialNode(args[1], RECEIVER), Book.open(books.resolve(BEGUN), count));
    } else {
      Pace pace = new Pace(count, Integer.parseInt(args[5]), Integer.parseInt(args[6]));
      send(
          new TrialNode(args[1], SENDER), args[4], Book.open(books.resolve(RETURNED), count), pace);
    }
  }

  private static void receive(TrialNode node, Book begun) {
    Behavior<Number> taker =
        Behaviors.receiveMessage(
            number -> {
              begun.write(number.value(), 0);
              return Behaviors.same();
            });
    node.proc.spawn(TAKER, Number.class, taker).toCompletableFuture().join();
    System.out.println("receiver is up at " + node.system.address());
  }

  private static void send(TrialNode node, String receiver, Book returned, Pace pace)
      throws InterruptedException {
    node.reach(receiver);
    Returns returns = new Returns(node.system, returned);
    var client = node.proc.newClient(returns.listener()).toCompletableFuture().join();
    client.send(RECEIVER.actor(TAKER, 0), pace.first());
    while (node.links().links().get(0).begun() == 0) {
      Thread.sleep(50);
    }
    System.out.println("sender is up at " + node.system.address());
    pace.rest(number -> client.send(RECEIVER.actor(TAKER, 0), number));
    System.out.println("all are sent");
    NodeLinks links = node.links();
    while (links.links().stream()
        .anyMatch(link -> link.posted() > link.begun() + link.returnedCount())) {
      Thread.sleep(100);
      links = node.links();
    }
    returns.awaitQuiet();
    System.out.println("all have an outcome: " + links);
  }

  private void reach(String receiver) {
    String path = "akka://" + NodeConfig.SYSTEM_NAME + "@" + receiver + "/system/" + AGENT;
    CompletableFuture<ConfigureReply> configured = new CompletableFuture<>();
    ActorRef<ConfigureReply> reply =
        system.systemActorOf(
            Behaviors.receiveMessage(
                answer -> {
                  configured.complete(answer);
                  return Behaviors.stopped();
                }),
            "configured",
            ProcAgent.DISPATCHER);
    agent.tell(
        new Configure(
            new Rank(1),
            new ProcAddress(
                ActorRefResolver.get(system).toSerializationFormat(system.deadLetters())),
            Optional.empty(),
            Map.of(RECEIVER, new ProcAddress(path)),
            true,
            reply));
    configured.join();
  }

  private NodeLinks links() {
    return Links.get(system).report().toCompletableFuture().join();
  }
}
