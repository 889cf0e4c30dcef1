package io.akkamesh.agent.process;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.shape.Shape;
import java.util.Map;
import java.util.function.Function;

/** Reads a {@link ProcEnvironment}; says which variable is wrong and what it should look like. */
final class ProcEnvironmentReader {
  private final Map<String, String> variables;

  ProcEnvironmentReader(Map<String, String> variables) {
    this.variables = variables;
  }

  ProcEnvironment read() {
    ProcId proc = read(ProcEnvironment.PROC_ID, "a proc such as train[3]", ProcId::parse);
    Shape shape =
        read(ProcEnvironment.WORLD_SHAPE, "a shape such as host=2,gpu=4", this::knownShape);
    check(shape.contains(proc.rank()), ProcEnvironment.PROC_ID, "a rank in " + shape);
    expect(ProcEnvironment.WORLD_ID, proc.world().name(), ProcEnvironment.PROC_ID);
    expect(ProcEnvironment.RANK, proc.rank().toString(), ProcEnvironment.PROC_ID);
    expect(ProcEnvironment.WORLD_SIZE, Integer.toString(shape.size()), ProcEnvironment.WORLD_SHAPE);

    String address = required(ProcEnvironment.BOOTSTRAP_ADDR, "akka://mesh@127.0.0.1:25520");
    check(
        ProcEnvironment.isAddress(address),
        ProcEnvironment.BOOTSTRAP_ADDR,
        "akka://mesh@127.0.0.1:25520");
    String localRanks = "a whole number in 0.." + (shape.size() - 1);
    int localRank = read(ProcEnvironment.LOCAL_RANK, localRanks, Integer::parseInt);
    check(localRank >= 0 && localRank < shape.size(), ProcEnvironment.LOCAL_RANK, localRanks);
    String starts = "a whole number >= 0";
    long start = read(ProcEnvironment.START, starts, Long::parseLong);
    check(start >= 0, ProcEnvironment.START, starts);
    return new ProcEnvironment(proc, start, address, shape, localRank);
  }

  private Shape knownShape(String text) {
    Shape shape = Shape.parse(text);
    if (!shape.isKnown()) {
      throw new IllegalArgumentException("the shape is unknown");
    }
    return shape;
  }

  private <T> T read(String name, String expected, Function<String, T> parser) {
    String text = required(name, expected);
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wrong(name, expected), e);
    }
  }

  private void expect(String name, String expected, String because) {
    String sentence = expected + ", as " + because + " says";
    check(required(name, sentence).equals(expected), name, sentence);
  }

  private String required(String name, String expected) {
    String text = variables.get(name);
    if (text == null) {
      throw new IllegalArgumentException(name + " is not set; it must be " + expected);
    }
    return text;
  }

  private void check(boolean right, String name, String expected) {
    if (!right) {
      throw new IllegalArgumentException(wrong(name, expected));
    }
  }

  private String wrong(String name, String expected) {
    return name + " must be " + expected + ", was \"" + variables.get(name) + "\"";
  }
}
