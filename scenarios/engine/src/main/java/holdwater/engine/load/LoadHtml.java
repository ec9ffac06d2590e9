package holdwater.engine.load;

import holdwater.engine.capacity.LoadLevel;
import holdwater.engine.judge.SecondOfTraffic;
import holdwater.engine.report.Page;
import holdwater.engine.report.TimeAxis;
import java.util.List;

/** {@code report.html} of a load: one file for people, without network or script. */
public final class LoadHtml {
  private LoadHtml() {}

  /** The whole file, without earlier loads to compare with. */
  public static String of(LoadFacts facts, LoadBook book, LoadJudgement judgement) {
    HistorySection nothing = HistorySection.none(LoadHistory.now(facts, book, judgement));
    return of(facts, book, judgement, nothing, BesideReport.NONE);
  }

  /** The whole file. */
  static String of(
      LoadFacts facts,
      LoadBook book,
      LoadJudgement judgement,
      HistorySection history,
      BesideReport beside) {
    LoadLinks links = LoadLinks.of(book);
    StringBuilder body = new StringBuilder();
    body.append(LoadBanner.html(facts, book, judgement));
    body.append(charts(facts, book, judgement, links));
    body.append(LoadSloTable.html(judgement));
    body.append(history.html());
    List<LoadLevel> levels = LoadLevels.of(facts, book, judgement.late().keySet());
    body.append(new CapacitySection(levels).html());
    body.append(KneeOfServices.of(facts, book, judgement).html());
    body.append(StartCosts.of(facts, book).html());
    body.append(UsersTable.html(facts, levels));
    body.append(RequestTable.html(facts, book));
    body.append(GoodputTable.html(facts, book));
    body.append(links.html());
    body.append(beside.html());
    body.append(ErrorTable.html(book));
    body.append(LoadSetup.html(facts));
    body.append(
        "<footer>Beside it: <code>load.json</code> (by <code>load.schema.json</code>), <code>load.csv"
            + "</code>, <code>load.jtl</code> for tools that read JMeter's results, and <code>traffic.hlog"
            + "</code> with every histogram, from which all latencies here can be reckoned again.</footer>\n");
    return Page.of(
        LoadBanner.badge(judgement) + " · load " + facts.model().name(), body.toString());
  }

  /** All over one time axis; nothing where no second is known. */
  private static String charts(
      LoadFacts facts, LoadBook book, LoadJudgement judgement, LoadLinks links) {
    List<SecondOfTraffic> seconds = book.seconds();
    if (seconds.isEmpty()) {
      return "";
    }
    TimeAxis axis =
        TimeAxis.plain(
            seconds.get(0).second(), seconds.get(seconds.size() - 1).second().plusSeconds(1));
    return new LoadTimeline(facts, book, judgement, axis).html()
        + new ProcessPanel(ProcessFigures.all(book), axis).html()
        + new HeatMap(book.bySecond(facts.event()), axis).html()
        + new PercentileCurve(LoadFigures.of(facts, book)).html()
        + links.attempts(axis);
  }
}
