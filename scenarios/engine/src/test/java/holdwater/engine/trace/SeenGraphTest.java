package holdwater.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SpecificationVersion;
import holdwater.engine.Schemas;
import holdwater.model.trace.EdgeFigures;
import holdwater.model.trace.SeenEdge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeenGraphTest {
  /** Figures of an edge that is as it should be, until a test says otherwise. */
  private static final class Edge {
    private final String caller;
    private final String callee;
    private long timedOut;
    private int mostTries = 1;
    private long outlived;
    private Duration longestOutlived = Duration.ZERO;
    private long passedOn;
    private long caught;
    private Duration longest = Duration.ofMillis(20);
    private Optional<Duration> timeout = Optional.of(Duration.ofMillis(300));
    private long unnested;
    private Duration worstUnnested = Duration.ZERO;

    Edge(String caller, String callee) {
      this.caller = caller;
      this.callee = callee;
    }

    Edge untold() {
      timeout = Optional.empty();
      return this;
    }

    SeenEdge seen() {
      List<Long> lengths = new ArrayList<>(Collections.nCopies(EdgeFigures.BUCKETS, 0L));
      lengths.set(EdgeFigures.bucket(longest), 10L);
      return new SeenEdge(
          caller,
          callee,
          new EdgeFigures(
              10,
              passedOn + caught + timedOut,
              timedOut,
              mostTries - 1,
              mostTries,
              outlived,
              longestOutlived,
              passedOn,
              caught,
              lengths,
              longest,
              timeout,
              timeout,
              timeout.isPresent() ? 10 : 0,
              unnested,
              worstUnnested));
    }
  }

  private static SeenGraph graph(Edge... edges) {
    return new SeenGraph("7f3a", List.of(edges).stream().map(Edge::seen).toList());
  }

  private static List<String> found(Edge... edges) {
    return graph(edges).findings().stream()
        .map(finding -> finding.kind().id() + " " + finding.edge() + ": " + finding.text())
        .toList();
  }

  @Test
  void what_fits_is_no_finding() {
    Edge calm = new Edge("gateway", "catalog");
    calm.passedOn = 2;
    calm.outlived = 9;
    calm.longestOutlived = Duration.ofMillis(60);

    assertThat(found(calm)).isEmpty();
    assertThat(CallText.lines(graph(calm))).last().isEqualTo("Nothing that does not fit was seen.");
  }

  @Test
  void call_that_took_longer_than_any_patience_has_no_timeout() {
    Edge endless = new Edge("orders", "stock").untold();
    endless.longest = Duration.ofSeconds(45);

    assertThat(found(endless))
        .containsExactly(
            "call-without-timeout orders -> stock: a call took 45 s and was not given up");
  }

  @Test
  void timeout_that_nobody_told_is_missing_only_where_the_caller_tells_others() {
    SeenGraph graph =
        graph(
            new Edge("gateway", "catalog"),
            new Edge("gateway", "legacy").untold(),
            new Edge("orders", "stock").untold());

    assertThat(graph.findings()).extracting(CallFinding::edge).containsExactly("gateway -> legacy");
    assertThat(graph.unknownTimeouts())
        .extracting(SeenEdge::describe)
        .containsExactly("orders -> stock");
    assertThat(CallText.lines(graph))
        .last()
        .isEqualTo("No timeout was told for orders -> stock: 'holdwater map' measures them.");
  }

  @Test
  void call_that_was_seen_to_time_out_has_a_timeout() {
    Edge timedOut = new Edge("orders", "stock").untold();
    timedOut.timedOut = 1;

    assertThat(found(timedOut, new Edge("orders", "billing"))).isEmpty();
    assertThat(graph(timedOut).unknownTimeouts()).isEmpty();
  }

  @Test
  void tries_of_calls_one_behind_the_other_multiply_and_of_others_do_not() {
    Edge first = new Edge("gateway", "playback");
    first.mostTries = 2;
    Edge second = new Edge("playback", "catalog");
    second.mostTries = 3;
    Edge elsewhere = new Edge("recommendations", "accounts");
    elsewhere.mostTries = 3;

    assertThat(found(first, second, elsewhere))
        .containsExactly(
            "retries-multiply playback -> catalog: gateway tries playback up to 2 times, and each"
                + " time playback tries catalog up to 3 times: 6 calls for one");
  }

  @Test
  void budgets_that_do_not_nest_and_work_for_nobody_are_told_with_their_figures() {
    Edge edge = new Edge("playback", "catalog");
    edge.unnested = 4;
    edge.worstUnnested = Duration.ofMillis(500);
    edge.outlived = 3;
    edge.longestOutlived = Duration.ofMillis(3_700);

    assertThat(found(edge))
        .containsExactly(
            "budget-does-not-nest playback -> catalog: 4 of 10 calls might have waited up to"
                + " 500 ms longer than whoever asked playback waits for it",
            "work-for-nobody playback -> catalog: catalog worked on for up to 3.7 s after playback"
                + " had left, on 3 of 10 calls");
  }

  @Test
  void failures_that_nobody_caught_are_a_note() {
    Edge passed = new Edge("gateway", "accounts");
    passed.passedOn = 3;
    Edge caught = new Edge("gateway", "recommendations");
    caught.passedOn = 3;
    caught.caught = 1;

    List<CallFinding> findings = graph(passed, caught).findings();

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.edge()).isEqualTo("gateway -> accounts");
              assertThat(finding.kind().level()).isEqualTo(CallFinding.Level.NOTE);
            });
  }

  @Test
  void sarif_is_what_oasis_says_it_is_also_with_hostile_names() throws Exception {
    Edge hostile = new Edge("<script>\"alert\"</script>", "\u0000catalog");
    hostile.unnested = 1;
    hostile.passedOn = 9;

    String sarif = CallSarif.of(graph(hostile), "compact", "0.1.0");

    assertThat(
            Schemas.violations(
                SpecificationVersion.DRAFT_7,
                SeenGraphTest.class,
                "/schema/sarif-schema-2.1.0.json",
                sarif))
        .isEmpty();
    JsonNode results = new ObjectMapper().readTree(sarif).at("/runs/0/results");
    assertThat(results.findValuesAsText("ruleId"))
        .containsExactly("budget-does-not-nest", "no-fallback");
    assertThat(results.findValuesAsText("level")).containsExactly("warning", "note");
  }

  @Test
  void json_has_edges_and_findings() throws Exception {
    JsonNode json = new ObjectMapper().readTree(CallJson.of(graph(new Edge("a", "b").untold())));

    assertThat(json.at("/edges/0/p99Millis").asDouble()).isEqualTo(20);
    assertThat(json.at("/edges/0/mostTimeoutMillis").isNull()).isTrue();
    assertThat(json.at("/unknownTimeouts/0").asText()).isEqualTo("a -> b");
    assertThat(json.at("/findings")).isEmpty();
  }
}
