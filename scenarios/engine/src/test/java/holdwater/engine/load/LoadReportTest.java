package holdwater.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.Schemas;
import holdwater.engine.run.ExitCode;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadReportTest {
  @TempDir private Path folder;

  private static LoadJudgement judged(LoadFacts facts, LoadBook book) {
    return LoadJudgement.of(facts, book);
  }

  private JsonNode written(LoadFacts facts, LoadBook book) throws Exception {
    LoadReports.write(folder, facts, book, judged(facts, book));
    return new ObjectMapper().readTree(folder.resolve(LoadReports.JSON).toFile());
  }

  /** As any tool of HdrHistogram's would. */
  private Histogram fromLog(String tag) throws Exception {
    Histogram all = new Histogram(3);
    HistogramLogReader reader = new HistogramLogReader(folder.resolve(LoadReports.HLOG).toFile());
    EncodableHistogram next;
    while ((next = reader.nextIntervalHistogram()) != null) {
      if (tag.equals(next.getTag())) {
        all.add((Histogram) next);
      }
    }
    return all;
  }

  @Test
  void stall_shows_in_the_corrected_p99_and_hides_in_the_uncorrected_and_both_are_printed() {
    LoadFacts facts = Stall.facts(Stall.closed(), false);
    LoadBook book = new Stall().book();

    List<String> sentences = LoadSentences.of(facts, book, judged(facts, book));

    System.out.println(String.join("\n", sentences));
    assertThat(sentences).hasSize(5);
    assertThat(sentences.get(2)).contains("99 % at most 4.4");
    assertThat(sentences.get(3))
        .matches(".*from the send, 99 % took at most [67]\\.\\d ms.*hides 4.*");
    assertThat(LoadHtml.of(facts, book, judged(facts, book)))
        .contains("corrected", "uncorrected (dashed)", "4.4");
  }

  @Test
  void figures_are_those_that_hdrhistogram_reads_from_the_log() throws Exception {
    JsonNode latency =
        written(Stall.facts(Stall.closed(), true), new Stall().book()).get("latency");

    assertSame(latency.get("fromIntendedStart"), fromLog("order"));
    assertSame(latency.get("fromSend"), fromLog("order_from_send"));
  }

  private static void assertSame(JsonNode told, Histogram log) {
    assertThat(told.get("events").asLong()).isEqualTo(log.getTotalCount()).isEqualTo(6_000);
    assertThat(told.get("maxMicros").asLong()).isEqualTo(log.getMaxValue());
    assertThat(told.get("meanMicros").asLong()).isEqualTo(Math.round(log.getMean()));
    for (double percent : LatencyFigures.PERCENTILES) {
      assertThat(told.get("percentileMicros").get(String.valueOf(percent)).asLong())
          .as("p%s", percent)
          .isEqualTo(log.getValueAtPercentile(percent));
    }
  }

  @Test
  void json_is_as_its_schema_says_with_and_without_promises() throws Exception {
    for (boolean promised : new boolean[] {true, false}) {
      LoadFacts facts = Stall.facts(Stall.closed(), promised);
      LoadBook book = new Stall().lateIn(3).book();
      String json = LoadJson.of(facts, book, judged(facts, book));
      assertThat(Schemas.violations(LoadJson.class, LoadJson.SCHEMA, json)).isEmpty();
    }
  }

  @Test
  void five_dead_seconds_of_sixty_break_99_percent_and_are_the_seconds_outside() {
    LoadFacts facts = Stall.facts(Stall.closed(), true);

    LoadJudgement judgement = judged(facts, new Stall().book());

    assertThat(judgement.verdict()).contains(Verdict.FAIL);
    assertThat(judgement.exitCode(RunStatus.COMPLETED)).isEqualTo(ExitCode.FAIL);
    SloOfLoad slo = judgement.slos().get(0);
    assertThat(slo.inside()).isEqualTo(55);
    assertThat(slo.seconds()).isEqualTo(60);
    // Exact: 5 of 60 outside is between 3.3 % and 16.8 %.
    assertThat(slo.atLeast()).isBetween(0.831, 0.833);
    assertThat(slo.atMost()).isBetween(0.966, 0.968);
  }

  @Test
  void generator_that_fell_behind_is_the_first_thing_said_and_its_seconds_are_not_the_systems() {
    LoadFacts facts = Stall.facts(Stall.open(), true);
    LoadBook book = new Stall().lateIn(20, 21, 22, 23, 24).book();

    LoadJudgement judgement = judged(facts, book);

    assertThat(LoadSentences.of(facts, book, judgement).get(0))
        .startsWith("The generator fell behind in 5 of 60 seconds (12:00:20 sent 250 ms late");
    assertThat(judgement.slos().get(0).seconds()).isEqualTo(55);
    assertThat(judgement.slos().get(0).inside()).isEqualTo(55);
    assertThat(judgement.verdict()).contains(Verdict.INCONCLUSIVE);
  }

  @Test
  void generator_that_stood_still_is_not_taken_for_a_slow_system() {
    LoadBook book = new Stall().stoodStillIn(30).book();

    LoadJudgement judgement = judged(Stall.facts(Stall.closed(), false), book);

    assertThat(judgement.late())
        .containsOnlyKeys(Stall.START.plusSeconds(29), Stall.START.plusSeconds(30))
        .containsValue("the generator stood still for 1250 ms");
  }

  @Test
  void generator_late_in_more_than_a_fifth_of_the_seconds_decides_nothing() {
    Integer[] thirteen = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    LoadBook book = new Stall().lateIn(thirteen).book();
    LoadFacts measured = Stall.facts(Stall.closed(), false);

    LoadJudgement judgement = judged(measured, book);

    assertThat(judgement.believable()).isFalse();
    assertThat(judgement.exitCode(RunStatus.COMPLETED)).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(judged(Stall.facts(Stall.closed(), true), book).verdict())
        .contains(Verdict.INCONCLUSIVE);
  }

  @Test
  void nothing_heard_is_told_and_believed_by_nobody() {
    LoadFacts facts = Stall.facts(Stall.open(), true);
    LoadBook nothing = new LoadBook();

    LoadJudgement judgement = judged(facts, nothing);

    assertThat(judgement.verdict()).contains(Verdict.INCONCLUSIVE);
    assertThat(LoadSentences.of(facts, nothing, judgement).get(0)).startsWith("Nothing was heard");
    assertThat(LoadHtml.of(facts, nothing, judgement)).contains("INCONCLUSIVE");
  }

  @Test
  void csv_has_a_line_for_each_second_and_errors_have_their_first_example() throws Exception {
    LoadFacts facts = Stall.facts(Stall.open(), false);
    JsonNode json = written(facts, new Stall().book());

    List<String> lines = Files.readAllLines(folder.resolve(LoadReports.CSV));
    assertThat(lines).hasSize(61);
    assertThat(Set.copyOf(lines.stream().map(line -> line.split(",", -1).length).toList()))
        .containsExactly(14);
    assertThat(lines.get(1)).startsWith("2026-11-30T12:00:00Z,100,100,100,0,1,");
    JsonNode errors = json.get("errors").get(0);
    assertThat(errors.get("count").asInt()).isEqualTo(6);
    assertThat(errors.get("first").asText()).isEqualTo("2026-11-30T12:00:40Z");
    assertThat(errors.get("example").asText()).contains("status 500");
  }

  @Test
  void html_is_one_small_file_that_asks_nobody_and_is_safe_against_names() throws Exception {
    LoadFacts facts = Stall.facts(Stall.closed(), true);
    LoadBook book = new Stall().lateIn(50).book();
    String html = LoadHtml.of(facts, book, judged(facts, book));
    Files.writeString(Path.of("target", "load-report.html"), html);

    assertThat(html.length()).isLessThan(300_000);
    assertThat(html).doesNotContain("<script", "src=", "href=");
    assertThat(html).contains("aria-label", "<th scope=\"col\"", "lang=\"en\"");
    assertThat(html.indexOf("FAIL")).isLessThan(html.indexOf("<svg"));
  }
}
