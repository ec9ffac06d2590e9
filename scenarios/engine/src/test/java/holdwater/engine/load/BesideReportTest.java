package holdwater.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.engine.deadline.DeadlineFiles;
import holdwater.engine.deadline.DeadlineMap;
import holdwater.engine.deadline.Hold;
import holdwater.engine.deadline.LinkDeadline;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What lies beside a load's report is linked in it: the system's deadline map, Gatling's report.
 */
class BesideReportTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path maps;
  @TempDir private Path folder;

  private static LinkDeadline link(String caller, String callee, Optional<Duration> deadline) {
    Link link = new Link("a." + caller, "a." + callee, Protocol.HTTP, "/health");
    return new LinkDeadline(link, List.of(new Hold(Duration.ZERO, deadline)), Optional.empty());
  }

  private String report() throws IOException {
    LoadFacts facts = Stall.facts(Stall.closed(), false);
    LoadBook book = new Stall().book();
    LoadJudgement judgement = LoadJudgement.of(facts, book);
    HistorySection nothing = HistorySection.none(LoadHistory.now(facts, book, judgement));
    LoadReports.write(folder, facts, book, judgement, nothing, Optional.of(maps));
    return Files.readString(folder.resolve(LoadReports.HTML));
  }

  @Test
  void last_map_of_the_system_is_in_the_report_and_its_page_beside_it() throws Exception {
    LinkDeadline nested = link("gateway", "playback", Optional.of(Duration.ofSeconds(3)));
    LinkDeadline endless = link("playback", "accounts", Optional.empty());
    DeadlineMap map = new DeadlineMap("shop", PATIENCE, List.of(nested, endless));
    DeadlineFiles.write(maps, map, "0.1.0");

    assertThat(report())
        .contains("<h2>Deadlines</h2>", "<a href=\"map.html\">")
        .contains("gateway -&gt; playback 3.0 s")
        .contains("missing-timeout: playback waits for accounts for ever");
    assertThat(folder.resolve(DeadlineFiles.HTML)).content().contains("waits for ever");
  }

  @Test
  void system_that_nobody_mapped_has_no_such_section() throws Exception {
    assertThat(report()).doesNotContain("<h2>Deadlines</h2>", "Gatling's own report");
    assertThat(folder.resolve(DeadlineFiles.HTML)).doesNotExist();
  }

  @Test
  void own_reports_of_gatling_are_linked_by_their_ways() throws Exception {
    for (String way :
        List.of(
            "traffic/gatling/clients-1", "traffic/injector-1/gatling/clients-2", "traffic/x/y")) {
      Path page = folder.resolve(way).resolve("index.html");
      Files.createDirectories(page.getParent());
      Files.writeString(page, "<html></html>");
    }

    assertThat(report())
        .contains("<a href=\"traffic/gatling/clients-1/index.html\">")
        .contains("<a href=\"traffic/injector-1/gatling/clients-2/index.html\">")
        .doesNotContain("traffic/x/y");
  }

  @Test
  void map_that_cannot_be_read_costs_the_report_nothing() throws Exception {
    Files.writeString(maps.resolve(DeadlineFiles.JSON), "{\"tree\": [");

    assertThat(report()).doesNotContain("<h2>Deadlines</h2>");
  }
}
