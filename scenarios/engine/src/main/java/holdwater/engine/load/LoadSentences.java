package holdwater.engine.load;

import holdwater.engine.report.Text;
import holdwater.model.scenario.HttpLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a load showed, in five sentences: first of all whether the generator can be believed. */
public final class LoadSentences {
  /** Less than this is how exact the histograms are, not a difference. */
  private static final double SAME = 1.05;

  private static final int SECONDS_NAMED = 5;

  private final LoadFacts facts;
  private final LoadBook book;
  private final LoadJudgement judgement;
  private final LoadFigures figures;

  private LoadSentences(LoadFacts facts, LoadBook book, LoadJudgement judgement) {
    this.facts = facts;
    this.book = book;
    this.judgement = judgement;
    this.figures = LoadFigures.of(facts, book);
  }

  /** In the order in which they should be read. */
  public static List<String> of(LoadFacts facts, LoadBook book, LoadJudgement judgement) {
    LoadSentences sentences = new LoadSentences(facts, book, judgement);
    List<String> all = new ArrayList<>();
    all.add(sentences.generator());
    all.add(sentences.rate());
    all.add(sentences.latency());
    all.add(sentences.correction());
    all.add(sentences.promise());
    return all;
  }

  private String generator() {
    if (judgement.seconds() == 0) {
      return "Nothing was heard of the generator, so nothing is known of the system.";
    }
    if (judgement.late().isEmpty()) {
      return "The generator kept its schedule in all %d seconds (late by at most %s in its worst one)."
          .formatted(judgement.seconds(), LoadWords.latency(figures.worstLag().toNanos() / 1e3));
    }
    String first =
        judgement.late().entrySet().stream()
            .limit(SECONDS_NAMED)
            .map(each -> LoadWords.time(each.getKey()) + " " + each.getValue())
            .collect(Collectors.joining(", "));
    return "The generator fell behind in %d of %d seconds (%s%s): those say nothing of the system%s."
        .formatted(
            judgement.late().size(),
            judgement.seconds(),
            first,
            judgement.late().size() > SECONDS_NAMED ? " and more" : "",
            judgement.believable() ? "" : ", and the rest is too little to judge");
  }

  private String rate() {
    String errors =
        figures.failed() == 0
            ? "none went wrong"
            : "%s went wrong (%s)"
                .formatted(
                    Text.count(figures.failed()),
                    book.errors().stream()
                        .map(seen -> seen.kind() + " " + Text.count(seen.all().count()))
                        .collect(Collectors.joining(", ")));
    boolean journeys = !facts.model().traffic().http().map(HttpLoad::single).orElse(true);
    return (journeys
            ? "Of %s planned journeys (%s) %s were begun; of their requests %s ended well (%s), and %s."
            : "Of %s planned starts (%s) %s were sent, %s ended well (%s), and %s.")
        .formatted(
            Text.count(figures.planned()),
            LoadWords.rate(figures.offeredRate()),
            Text.count(figures.sent()),
            Text.count(figures.well()),
            LoadWords.rate(figures.achievedRate()),
            errors);
  }

  private String latency() {
    if (figures.well() == 0) {
      return "Nothing ended well, so there are no latencies.";
    }
    LatencyFigures from = figures.intended();
    return "Counted from the intended start, half of those took at most %s, 99 %% at most %s, and the longest %s."
        .formatted(
            LoadWords.latency(from.percentile(50)),
            LoadWords.latency(from.percentile(99)),
            LoadWords.latency(from.max()));
  }

  private String correction() {
    if (figures.well() == 0) {
      return "What was sent, and when, is in the timeline.";
    }
    long intended = figures.intended().percentile(99);
    long sent = figures.fromSend().percentile(99);
    if (intended <= sent * SAME) {
      return "Counted from the send it is the same (99 %% at most %s): nobody waited to be sent."
          .formatted(LoadWords.latency(sent));
    }
    return "Counted from the send, 99 %% took at most %s: that hides %s, for which users waited before anything was sent."
        .formatted(LoadWords.latency(sent), LoadWords.latency(intended - sent));
  }

  private String promise() {
    if (facts.failure().isPresent()) {
      return "It ended before its time: " + facts.failure().get() + ".";
    }
    if (judgement.slos().isEmpty()) {
      return new CapacitySection(LoadLevels.of(facts, book, judgement.late().keySet()))
          .sentence()
          .orElse("No SLO is named, so this is a measurement and no verdict.");
    }
    return judgement.slos().stream()
            .map(
                slo ->
                    "%s %s, inside its objective in %d of %d seconds"
                        .formatted(
                            slo.slo().name(),
                            switch (slo.verdict()) {
                              case PASS -> "held";
                              case FAIL -> "broke";
                              case INCONCLUSIVE -> "is not decided";
                            },
                            slo.inside(),
                            slo.seconds()))
            .collect(Collectors.joining("; "))
        + ".";
  }
}
