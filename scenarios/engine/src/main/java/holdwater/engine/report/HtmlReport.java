package holdwater.engine.report;

import holdwater.engine.cause.ServiceBook;
import holdwater.engine.judge.Judgement;
import holdwater.engine.judge.TrafficBook;
import holdwater.model.journal.Journal;

/**
 * {@code report.html}: one file for people, without network or script. Verdict first; every part of
 * it is a class of its own beside this one.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /** The whole file. */
  public static String of(Journal journal, Judgement judgement) {
    ReportFacts facts = new ReportFacts(journal, judgement);
    TrafficBook book = TrafficBook.of(journal);
    ServiceBook services = ServiceBook.of(journal);
    WindowSpans spans = WindowSpans.of(judgement);
    String title = judgement.outcome().verdict() + " · " + facts.scenarioName();
    String body =
        new VerdictBanner(facts).html()
            + new KeyFigures(facts).html()
            + new TimelineChart(facts, book).html()
            + new SloTable(judgement).html()
            + new InjectionList(judgement).html()
            + new TakeoverPanel(Takeover.of(facts.journal(), judgement)).html()
            + new LinkTable(services, spans).html()
            + new WaitTable(LinkWaits.of(journal), spans).html()
            + new AmplificationTable(services, spans).html()
            + AttemptsStrip.html(facts, book, services)
            + new PatternTable(services, spans).html()
            + new TracePanel(facts).html()
            + "<div class=\"cols\">"
            + new RecoveryPanel(facts, judgement.metastable()).html()
            + new BudgetPanel(judgement).html()
            + "</div>"
            + new AnomalyPanel(facts).html()
            + new WritesPanel(facts.journal()).html()
            + new GeneratorPanel(facts, book).html()
            + new MachinePanel(facts, book).html()
            + new InstanceTable(facts).html()
            + "<div class=\"cols\">"
            + new NotExercisedList(judgement).html()
            + new ReplayPanel(facts).html()
            + "</div>"
            + "<footer>Made from the journal of the run alone: <code>journal.jsonl</code>, beside"
            + " <code>verdict.json</code> and <code>traffic.hlog</code>.</footer>\n";
    return Page.of(title, body);
  }
}
