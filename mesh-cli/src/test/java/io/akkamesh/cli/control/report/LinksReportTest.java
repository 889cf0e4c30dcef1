package io.akkamesh.cli.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cluster.MeshLinks;
import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.LinkStats.State;
import io.akkamesh.protocol.routing.NodeLinks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinksReportTest {
  private static final String A = "akka://mesh@10.0.0.1:25521";
  private static final String B = "akka://mesh@10.0.0.2:25521";
  private static final String C = "akka://mesh@10.0.0.3:25521";

  private static final LinkStats BUSY =
      new LinkStats(B, State.OPEN, 1, 1200, 1000, Map.of(), 40, 9000, 2, 5, 120, 80, 7, 1);
  private static final LinkStats BROKEN =
      new LinkStats(
          C, State.DOWN, 3, 9, 6, Map.of("Unknown", 1L, "Overflow", 2L), 4, 80, 0, 0, 0, 0, 0, 0);

  private static final NodeLinks BUSY_ONLY = new NodeLinks(A, List.of(BUSY), 0);
  private static final MeshLinks LINKS =
      links(List.of(B), new NodeLinks(A, List.of(BUSY, BROKEN), 4), new NodeLinks(C, List.of(), 0));

  @Test
  @DisplayName("RT-5: a row per link says what became of its envelopes, and why some came back")
  void showsEveryLink() {
    assertThat(new LinksReport(links(List.of(), LINKS.nodes().get(1), BUSY_ONLY)).text())
        .isEqualTo(
            """
            FROM                        TO                          STATE  EPOCH  POSTED  BEGUN  RETURNED  RESENT  QUEUED  IN FLIGHT  WAITING  BYTES
            akka://mesh@10.0.0.1:25521  akka://mesh@10.0.0.2:25521  OPEN       1    1200   1000  0              2       5        120       80   9000""");
    assertThat(new LinksReport(LINKS).text())
        .contains("DOWN       3       9      6  3: Overflow 2, Unknown 1       0       0");
  }

  @Test
  @DisplayName("RT-6: what a node has lost is told when it is something; so is who is silent")
  void showsWhatIsLostAndWhoIsSilent() {
    assertThat(new LinksReport(LINKS).text())
        .endsWith(
            """


            akka://mesh@10.0.0.1:25521: lost 4, with nobody to come back to

            akka://mesh@10.0.0.2:25521: no answer within 2 s""");
    assertThat(new LinksReport(links(List.of(), BUSY_ONLY)).text())
        .doesNotContain("lost", "no answer");
  }

  @Test
  @DisplayName("RT-5: links as JSON have every key, in one line")
  void showsLinksToPrograms() {
    assertThat(Json.line(new LinksReport(LINKS).json()))
        .startsWith(
            "{'nodes':[{'node':'akka://mesh@10.0.0.1:25521','lost':4,'links':["
                .concat("{'peer':'akka://mesh@10.0.0.2:25521','state':'OPEN','epoch':1,")
                .concat("'posted':1200,'begun':1000,'returned':{},'frames':40,'bytes':9000,")
                .concat("'resent':2,'queued':5,'inFlight':120,'waiting':80,'received':7,")
                .concat("'duplicates':1},{")
                .replace('\'', '"'))
        .contains("\"returned\":{\"Overflow\":2,\"Unknown\":1}")
        .endsWith("\"links\":[]}],\"silentNodes\":[\"akka://mesh@10.0.0.2:25521\"]}");
  }

  @Test
  void saysWhenThereIsNothing() {
    assertThat(new LinksReport(links(List.of())).text()).isEqualTo("there is no link");
    assertThat(new LinksReport(links(List.of(B), new NodeLinks(A, List.of(), 0))).text())
        .isEqualTo("there is no link\n\nakka://mesh@10.0.0.2:25521: no answer within 2 s");
  }

  @Test
  @DisplayName("RT-5: of some nodes only their links are shown, and which of them are silent")
  void showsSomeNodes() {
    assertThat(LINKS.of(List.of(C))).isEqualTo(links(List.of(), LINKS.nodes().get(1)));
    assertThat(LINKS.of(List.of(B))).isEqualTo(links(List.of(B)));
    assertThat(LINKS.addresses()).containsExactly(A, B, C);
  }

  private static MeshLinks links(List<String> silent, NodeLinks... nodes) {
    return new MeshLinks(List.of(nodes), silent, Duration.ofSeconds(2));
  }
}
