package holdwater.engine.report;

import holdwater.engine.judge.InjectionJudgement;
import holdwater.engine.judge.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Every fault with its proofs and what the ledger says of it. */
final class InjectionList {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Judgement judgement;

  InjectionList(Judgement judgement) {
    this.judgement = judgement;
  }

  String html() {
    StringBuilder html = new StringBuilder("<section><h2>Faults</h2>");
    html.append("<p class=\"lead\">Each was written down before it was applied, held by a lease,");
    html.append(" measured, reverted, and measured again. Times are UTC.</p>");
    if (judgement.injections().isEmpty()) {
      html.append("<p>None was injected.</p>");
    }
    judgement.injections().forEach(injection -> html.append(fault(injection)));
    return html.append("</section>").toString();
  }

  private static String fault(InjectionJudgement injection) {
    return "<div class=\"fault\"><h3>"
        + Html.escape(injection.step() + ": " + Text.fault(injection))
        + "</h3><dl>"
        + proof("it bit", injection.evidence().proven(), injection.evidence().statement())
        + proof("traffic met it", injection.exposure().proven(), injection.exposure().statement())
        + proof("it is gone", injection.gone().proven(), injection.gone().statement())
        + "<dt>target</dt><dd>"
        + Html.escape(String.join(", ", injection.target().names()))
        + "</dd></dl>"
        + ledger(injection)
        + "</div>";
  }

  private static String proof(String what, boolean proven, String statement) {
    return "<dt>"
        + what
        + "</dt><dd>"
        + Pill.proof(proven)
        + " "
        + Html.escape(statement)
        + "</dd>";
  }

  private static String ledger(InjectionJudgement injection) {
    StringBuilder html = new StringBuilder("<ul class=\"ledger\">");
    html.append("<li class=\"mono\">").append(Html.escape(injection.id())).append("</li>");
    html.append(
        entry(injection.injectedAt(), "written down, then injected by " + injection.injector()));
    injection.revertBegan().ifPresent(at -> html.append(entry(at, "revert began")));
    injection
        .revertedAt()
        .ifPresentOrElse(
            at -> html.append(entry(at, "proven gone" + after(injection, at))),
            () -> html.append("<li>").append(Pill.of("fail", "never closed")).append("</li>"));
    return html.append("</ul>").toString();
  }

  private static String after(InjectionJudgement injection, Instant at) {
    return injection
        .revertBegan()
        .map(began -> " after " + Text.duration(Duration.between(began, at)))
        .orElse("");
  }

  private static String entry(Instant at, String what) {
    return "<li><b>" + TIME.format(at) + "</b>" + Html.escape(what) + "</li>";
  }
}
