package io.akkamesh.benchmarks.links;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All runs, and their tables: medians, and medians of the ratios of each round. */
final class Results {
  /** What all is compared with, and what sets the rate of the round trips. */
  static final Contestant BASE = Contestant.RAW_CBOR;

  private static final List<Contestant> BASES = List.of(BASE, Contestant.RAW_BINARY);

  private final Map<Case, Map<Contestant, List<Run>>> runs = new LinkedHashMap<>();

  /** To be called once a round for each case and contestant. */
  void add(Case sent, Contestant contestant, Run run) {
    runs.computeIfAbsent(sent, c -> new EnumMap<>(Contestant.class))
        .computeIfAbsent(contestant, c -> new ArrayList<>())
        .add(run);
  }

  /** For round trips: that of the base's first run. */
  OptionalDouble rate(Case sent) {
    return of(sent, BASE).stream().limit(1).mapToDouble(Run::rate).findFirst();
  }

  String table(List<Column> columns) {
    List<String> lines = new ArrayList<>();
    lines.add(
        columns.stream()
            .map(Results::head)
            .collect(Collectors.joining("", "| records | way |", "")));
    lines.add(
        "|---|---|"
            + "---:|"
                .repeat(
                    columns.stream()
                        .mapToInt(column -> column.isCompared() ? 1 + BASES.size() : 1)
                        .sum()));
    runs.forEach(
        (sent, contestants) ->
            contestants.keySet().forEach(contestant -> lines.add(row(sent, contestant, columns))));
    return String.join("\n", lines);
  }

  /** What serializers cost by themselves. */
  String payloads() {
    List<String> lines = new ArrayList<>();
    lines.add("| payload alone | serialized, B | garbage, B |\n|---|---:|---:|");
    for (Payload payload : Payload.values()) {
      runs.keySet().stream()
          .collect(Collectors.groupingBy(Case::bytes, LinkedHashMap::new, Collectors.toList()))
          .values()
          .forEach(cases -> lines.addAll(payload(payload, cases)));
    }
    return String.join("\n", lines);
  }

  private List<String> payload(Payload payload, List<Case> cases) {
    List<Run> all =
        cases.stream()
            .flatMap(sent -> runs.get(sent).entrySet().stream())
            .filter(entry -> entry.getKey().payload() == payload)
            .flatMap(entry -> entry.getValue().stream())
            .toList();
    return all.isEmpty()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f |",
                payload.title(),
                median(all, Run::serializedBytes),
                median(all, Run::payloadBytes)));
  }

  private static String head(Column column) {
    return " "
        + column.title()
        + " |"
        + (column.isCompared()
            ? BASES.stream().map(base -> " : " + base.title() + " |").collect(Collectors.joining())
            : "");
  }

  private String row(Case sent, Contestant contestant, List<Column> columns) {
    return columns.stream()
        .map(column -> cells(sent, contestant, column))
        .collect(Collectors.joining("", "| " + sent + " | " + contestant.title() + " |", ""));
  }

  private String cells(Case sent, Contestant contestant, Column column) {
    List<Run> own = of(sent, contestant);
    StringBuilder cells = new StringBuilder();
    cells
        .append(' ')
        .append(String.format(Locale.ROOT, column.format(), median(own, column.figure())))
        .append(" |");
    if (column.isCompared()) {
      for (Contestant base : BASES) {
        cells.append(' ').append(ratio(own, of(sent, base), column.figure())).append(" |");
      }
    }
    return cells.toString();
  }

  private static String ratio(List<Run> own, List<Run> base, ToDoubleFunction<Run> figure) {
    if (base.isEmpty()) {
      return "";
    }
    double[] ratios =
        IntStream.range(0, own.size())
            .mapToDouble(i -> figure.applyAsDouble(own.get(i)) / figure.applyAsDouble(base.get(i)))
            .toArray();
    return String.format(Locale.ROOT, "%.2f", median(ratios));
  }

  private List<Run> of(Case sent, Contestant contestant) {
    return runs.getOrDefault(sent, Map.of()).getOrDefault(contestant, List.of());
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
    return median(runs.stream().mapToDouble(figure).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
