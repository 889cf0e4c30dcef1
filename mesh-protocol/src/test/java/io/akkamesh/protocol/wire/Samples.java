package io.akkamesh.protocol.wire;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.cast.Branch;
import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastQuestion;
import io.akkamesh.protocol.cast.CastReply.Piece;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ResourceName;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.system.Recovery;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueMesh;
import io.akkamesh.protocol.value.ValueOverlay;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Samples of any protocol type. A record has so many that each sample of each component occurs at
 * least once, a sealed interface those of all its variants, an Optional also the empty one, a List
 * or Set the empty one and one of everything.
 */
final class Samples {
  private static final Shape SHAPE = Shape.parse("host=2,slot=3");
  private static final Map<Class<?>, List<?>> KNOWN =
      Map.ofEntries(
          Map.entry(
              String.class, List.of("some text", "", "\u00fc \"quoted\"\n\u0000\ud83d\ude00")),
          Map.entry(boolean.class, List.of(true, false)),
          Map.entry(int.class, List.of(0, 42, Integer.MAX_VALUE)),
          Map.entry(long.class, List.of(0L, 42L, Long.MAX_VALUE)),
          Map.entry(Long.class, List.of(Long.MIN_VALUE, 42L, Long.MAX_VALUE)),
          Map.entry(Duration.class, List.of(Duration.ZERO, Duration.parse("P1DT1.000000001S"))),
          Map.entry(
              Instant.class,
              List.of(Instant.EPOCH, Instant.parse("2026-02-03T04:05:06.789012345Z"))),
          Map.entry(WorldId.class, List.of(new WorldId("train"))),
          Map.entry(ProcId.class, List.of(ProcId.parse("train[0]"), ProcId.parse("train[5]"))),
          Map.entry(
              ActorId.class,
              List.of(ActorId.parse("train[3].trainer[0]"), ActorId.parse("train[3].a-B_c[7]"))),
          Map.entry(
              PortId.class, List.of(PortId.parse("train[3].trainer[0][9223372036854775807]"))),
          Map.entry(HostId.class, List.of(HostId.parse("hosttrain[1]"))),
          Map.entry(
              Incarnation.class,
              List.of(new Incarnation(7, -8), new Incarnation(Long.MAX_VALUE, 0))),
          Map.entry(
              RankSet.class,
              List.of(RankSet.none(), RankSet.range(0, 5), RankSet.of(IntStream.of(1, 2, 5)))),
          Map.entry(Shape.class, List.of(SHAPE, Shape.unknown())),
          Map.entry(Slice.class, List.of(Slice.all(SHAPE), Slice.all(SHAPE).at("host", 1))),
          Map.entry(ResourceName.class, List.of(new ResourceName("loader"))),
          Map.entry(
              ProcAddress.class, List.of(new ProcAddress("akka://mesh@10.0.0.1:7355/user/a#1"))),
          Map.entry(
              Labels.class, List.of(Labels.of("zone", "eu").with("", "\u00fc"), Labels.none())),
          Map.entry(
              PendingRanks.class,
              List.of(
                  new PendingRanks(ProcId.parse("train[0]"), 1, "waiting for a host"),
                  new PendingRanks(ProcId.parse("train[1]"), Integer.MAX_VALUE - 1, ""))),
          Map.entry(Recovery.Respawn.class, List.of(new Recovery.Respawn(1, Duration.ofNanos(1)))),
          Map.entry(
              Piece.class,
              List.of(
                  new Piece(0, 1, Optional.empty()),
                  new Piece(
                      7, Integer.MAX_VALUE, Optional.of(new Payload(1, "", new byte[] {1}))))),
          Map.entry(
              Payload.class,
              List.of(
                  new Payload(-1, "a.b.C", new byte[] {0, -1, 127}),
                  new Payload(0, "", new byte[0]))));

  private final ActorRef<?> reference;

  /** {@code reference} stands for every actor reference. */
  Samples(ActorRef<?> reference) {
    this.reference = reference;
  }

  /** Samples of {@code type}, at least one. */
  List<Object> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    if (!(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException("no samples of " + type);
    }
    if (KNOWN.containsKey(plain)) {
      return List.copyOf(KNOWN.get(plain));
    }
    if (plain.isEnum()) {
      return List.of(plain.getEnumConstants());
    }
    if (plain.isSealed()) {
      return ProtocolTypes.variants(plain).stream()
          .flatMap(variant -> of(variant).stream())
          .toList();
    }
    if (plain.isRecord()) {
      return ofRecord(plain);
    }
    throw new IllegalArgumentException("no samples of " + type + ": add some to Samples");
  }

  private List<Object> ofGeneric(Class<?> raw, Type[] arguments) {
    if (raw == ActorRef.class) {
      return List.of(reference);
    }
    List<Object> values = of(arguments[arguments.length - 1]);
    if (raw == Optional.class) {
      List<Object> all = new ArrayList<>(List.of(Optional.empty()));
      values.forEach(value -> all.add(Optional.of(value)));
      return all;
    }
    if (raw == List.class) {
      return List.of(List.of(), values);
    }
    if (raw == Set.class) {
      return List.of(Set.of(), Set.copyOf(values));
    }
    if (raw == Map.class) {
      Map<Object, Object> all = new LinkedHashMap<>();
      of(arguments[0]).forEach(key -> all.put(key, values.get(all.size() % values.size())));
      return List.of(Map.of(), all);
    }
    if (raw == ValueOverlay.class) {
      List<Run<Object>> runs = new ArrayList<>();
      values.forEach(value -> runs.add(new Run<>(3 * runs.size(), 3 * runs.size() + 2, value)));
      return List.of(ValueOverlay.empty(), new ValueOverlay<>(runs));
    }
    if (raw == ValueMesh.class) {
      return List.of(ValueMesh.of(0, values::get), ValueMesh.of(values.size(), values::get));
    }
    throw new IllegalArgumentException("no samples of " + raw + ": add some to Samples");
  }

  private List<Object> ofRecord(Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    List<List<Object>> columns = Arrays.stream(components).map(this::ofComponent).toList();
    int rows = columns.stream().mapToInt(List::size).max().orElse(1);
    List<Object> samples = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      int at = row;
      samples.add(
          construct(
              record, columns.stream().map(column -> column.get(at % column.size())).toArray()));
    }
    return samples;
  }

  /** As the component's type says, but for what its record refuses. */
  private List<Object> ofComponent(RecordComponent component) {
    if (component.getDeclaringRecord() == MessageEnvelope.class
        && component.getName().equals("hopsLeft")) {
      return List.of(0, MessageEnvelope.HOP_LIMIT);
    }
    if (component.getDeclaringRecord() == HostMessage.SpawnProc.class
        && component.getType() == Shape.class) {
      return List.of(SHAPE);
    }
    if (component.getDeclaringRecord() == CastQuestion.class
        && component.getType() == Duration.class) {
      return List.of(Duration.ofNanos(1), CastQuestion.LONGEST);
    }
    if (component.getDeclaringRecord() == SystemMessage.JoinLocal.class) {
      return ofJoinLocal(component);
    }
    if (component.getDeclaringRecord() == CastEnvelope.class) {
      return ofCast(component);
    }
    if (component.getDeclaringRecord() == Branch.class && component.getName().equals("below")) {
      return List.of(List.of(), List.of(new Branch("n", ValueOverlay.empty(), List.of())));
    }
    return of(component.getGenericType());
  }

  /** Two members, and a message for both or one for each. */
  private List<Object> ofCast(RecordComponent component) {
    if (component.getName().equals("members")) {
      return List.of(
          ValueOverlay.of(0, 7L).merge(ValueOverlay.of(2, -7L)),
          new ValueOverlay<>(List.of(new Run<>(4, 6, Long.MAX_VALUE))));
    }
    if (component.getName().equals("messages")) {
      List<?> two = KNOWN.get(Payload.class);
      return List.of(two, two.subList(0, 1));
    }
    return of(component.getGenericType());
  }

  /** It has a uid for each proc. */
  private List<Object> ofJoinLocal(RecordComponent component) {
    return switch (component.getName()) {
      case "procs" ->
          List.of(
              new ProcStarts(new WorldId("train"), RankSet.none(), 0),
              new ProcStarts(new WorldId("train"), RankSet.of(IntStream.of(1, 4)), Long.MAX_VALUE));
      case "uids" -> List.of(List.of(), List.of(Integer.MIN_VALUE, 42));
      default -> of(component.getGenericType());
    };
  }

  private static Object construct(Class<?> record, Object[] arguments) {
    Class<?>[] types =
        Arrays.stream(record.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          record + " refuses " + Arrays.toString(arguments) + ": fix Samples", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
