package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.RankStatus;
import io.akkamesh.protocol.proc.ResourceList;
import io.akkamesh.protocol.proc.ResourceMessage;
import io.akkamesh.protocol.proc.ResourceMessage.ActorSpec;
import io.akkamesh.protocol.proc.ResourceMessage.CreateOrUpdate;
import io.akkamesh.protocol.proc.ResourceMessage.GetState;
import io.akkamesh.protocol.proc.ResourceMessage.KeepaliveGetState;
import io.akkamesh.protocol.proc.ResourceMessage.ListResources;
import io.akkamesh.protocol.proc.ResourceMessage.StreamState;
import io.akkamesh.protocol.proc.ResourceMessage.WaitRankStatus;
import io.akkamesh.protocol.proc.ResourceName;
import io.akkamesh.protocol.proc.ResourceState;
import io.akkamesh.protocol.proc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The resources of a proc, as someone who uses them sees them. */
final class TestResources {
  static final Rank RANK = new Rank(7);

  private final TestProc proc;

  TestResources(TestProc proc) {
    this.proc = proc;
  }

  ResourceState create(ResourceName name, String type) {
    TestProbe<ResourceState> caller = proc.probe(ResourceState.class);
    proc.agent.tell(new CreateOrUpdate(name, Optional.of(RANK), spec(type), caller.getRef()));
    return caller.receiveMessage();
  }

  ActorSpec spec(String type) {
    return new ActorSpec(type, proc.codec.encode(new Worker.Params("hello")), TestProc.SHAPE);
  }

  void stop(ResourceName name) {
    proc.agent.tell(new ResourceMessage.Stop(name, "a test"));
  }

  ResourceState state(ResourceName name) {
    TestProbe<ResourceState> caller = proc.probe(ResourceState.class);
    proc.agent.tell(new GetState(name, caller.getRef()));
    return caller.receiveMessage();
  }

  ResourceState keepAlive(ResourceName name, Duration expiresAfter) {
    TestProbe<ResourceState> caller = proc.probe(ResourceState.class);
    proc.agent.tell(new KeepaliveGetState(name, expiresAfter, caller.getRef()));
    return caller.receiveMessage();
  }

  TestProbe<RankStatus> await(ResourceName name, Status atLeast) {
    TestProbe<RankStatus> caller = proc.probe(RankStatus.class);
    proc.agent.tell(new WaitRankStatus(name, atLeast, caller.getRef()));
    return caller;
  }

  TestProbe<ResourceState> stream(ResourceName name) {
    TestProbe<ResourceState> caller = proc.probe(ResourceState.class);
    proc.agent.tell(new StreamState(name, caller.getRef()));
    return caller;
  }

  List<ResourceName> listed() {
    TestProbe<ResourceList> caller = proc.probe(ResourceList.class);
    proc.agent.tell(new ListResources(caller.getRef()));
    return caller.receiveMessage().names();
  }

  void awaitStatus(ResourceName name, Status status) {
    proc.system.awaitAssert(
        () -> {
          assertThat(state(name).status()).isEqualTo(status);
          return status;
        });
  }

  static List<Status> statuses(TestProbe<ResourceState> stream, Status last) {
    List<Status> statuses = new ArrayList<>();
    do {
      statuses.add(stream.receiveMessage().status());
    } while (!statuses.get(statuses.size() - 1).equals(last));
    return statuses;
  }

  void fail(String name) {
    proc.worker(name).tell(new Worker.Fail(new IllegalStateException("on fire")));
    proc.awaitActors();
  }

  /** Timers and the proc's clock, together. */
  void pass(Duration time) {
    proc.actors();
    proc.clock.updateAndGet(now -> now.plus(time));
    proc.time.timePasses(time);
    proc.actors();
  }
}
