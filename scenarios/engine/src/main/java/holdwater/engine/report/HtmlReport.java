package holdwater.engine.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import holdwater.engine.judge.Judgement;
import holdwater.engine.judge.TrafficBook;
import holdwater.model.journal.Journal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * {@code report.html}: one file for people, without network or script. Verdict first; every part of
 * it is a class of its own beside this one.
 */
public final class HtmlReport {
  private static final String STYLE = "report.css";

  private HtmlReport() {}

  /** The whole file. */
  public static String of(Journal journal, Judgement judgement) {
    ReportFacts facts = new ReportFacts(journal, judgement);
    TrafficBook book = TrafficBook.of(journal);
    String title = judgement.outcome().verdict() + " · " + facts.scenarioName();
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>"
        + Html.escape(title)
        + "</title>\n<style>\n"
        + style()
        + "</style></head>\n<body><main>\n"
        + new VerdictBanner(facts).html()
        + new KeyFigures(facts).html()
        + new TimelineChart(facts, book).html()
        + new SloTable(judgement).html()
        + new InjectionList(judgement).html()
        + "<div class=\"cols\">"
        + new RecoveryPanel(facts).html()
        + new BudgetPanel(judgement).html()
        + "</div>"
        + new GeneratorPanel(facts, book).html()
        + new InstanceTable(facts).html()
        + "<div class=\"cols\">"
        + new NotExercisedList(judgement).html()
        + new ReplayPanel(facts).html()
        + "</div>"
        + "<footer>Made from the journal of the run alone: <code>journal.jsonl</code>, beside"
        + " <code>verdict.json</code> and <code>traffic.hlog</code>.</footer>\n"
        + "</main></body></html>\n";
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
      return new String(Objects.requireNonNull(in, STYLE).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
