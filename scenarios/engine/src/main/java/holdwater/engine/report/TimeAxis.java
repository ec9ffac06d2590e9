package holdwater.engine.report;

import holdwater.engine.judge.InjectionJudgement;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.verdict.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The time that all charts of a run share: zero is the first injection, or the start without one.
 */
public final class TimeAxis {
  /** Of a whole chart, in pixels. */
  public static final double WIDTH = 1_080;

  /** Where time begins. */
  public static final double LEFT = 52;

  /** What is left free behind the end of time. */
  public static final double RIGHT = 12;

  /** Ticks closer than this many seconds would crowd a chart of some minutes. */
  private static final long[] STEPS = {10, 20, 30, 60, 120, 300, 600, 1_800, 3_600};

  private static final double LEAST_TICK_PIXELS = 62;

  /** Less room than this is too little for a window's name. */
  private static final double NAME_PIXELS = 36;

  private final Instant start;
  private final Instant end;
  private final Instant zero;
  private final List<Window> windows;
  private final List<InjectionJudgement> injections;

  private TimeAxis(
      Instant start,
      Instant end,
      Instant zero,
      List<Window> windows,
      List<InjectionJudgement> injections) {
    this.start = start;
    this.end = end;
    this.zero = zero;
    this.windows = windows;
    this.injections = injections;
  }

  /**
   * @param start the first second that is shown
   * @param end the end of the last
   */
  static TimeAxis of(ReportFacts facts, Instant start, Instant end) {
    List<InjectionJudgement> injections = facts.judgement().injections();
    Instant zero = injections.isEmpty() ? start : injections.get(0).injectedAt();
    List<Window> windows =
        facts.journal().all(WindowClosed.class).map(WindowClosed::window).toList();
    return new TimeAxis(start, end, zero, windows, injections);
  }

  /** Time without windows or faults, whose zero is its start. */
  public static TimeAxis plain(Instant start, Instant end) {
    return new TimeAxis(start, end, start, List.of(), List.of());
  }

  /** Where a moment is; at an edge when it is outside. */
  public double x(Instant instant) {
    double all = Math.max(1, Duration.between(start, end).toMillis());
    double share = Duration.between(start, instant).toMillis() / all;
    return LEFT + Math.min(1, Math.max(0, share)) * (WIDTH - LEFT - RIGHT);
  }

  /** How wide a second is, in pixels. */
  public double secondWidth() {
    return x(start.plusSeconds(1)) - x(start);
  }

  /** +12 s or −30 s from the first injection. */
  public String offset(Instant instant) {
    long seconds = Math.round(Duration.between(zero, instant).toMillis() / 1000.0);
    if (seconds == 0) {
      return "0 s";
    }
    return (seconds < 0 ? "−" : "+") + Math.abs(seconds) + " s";
  }

  /** The windows, shaded, from {@code top} to {@code bottom}. */
  String shades(double top, double bottom) {
    StringBuilder svg = new StringBuilder();
    for (Window window : windows) {
      double from = x(window.start());
      svg.append(
          Svg.rect(Text.word(window.kind()), from, top, x(window.end()) - from, bottom - top));
    }
    return svg.toString();
  }

  /** Their names, where there is room. */
  String names(double y) {
    StringBuilder svg = new StringBuilder();
    for (Window window : windows) {
      double from = x(window.start());
      double to = x(window.end());
      if (to - from >= NAME_PIXELS) {
        svg.append(Svg.text("", (from + to) / 2, y, "middle", Text.word(window.kind())));
      }
    }
    return svg.toString();
  }

  /** Where faults came and went. */
  String marks(double top, double bottom) {
    StringBuilder svg = new StringBuilder();
    for (InjectionJudgement injection : injections) {
      mark(svg, injection.injectedAt(), "▼ " + injection.fault().kind(), top, bottom);
      injection.revertBegan().ifPresent(at -> mark(svg, at, "▲ revert", top, bottom));
    }
    return svg.toString();
  }

  private void mark(StringBuilder svg, Instant at, String label, double top, double bottom) {
    double x = x(at);
    svg.append(Svg.line("mark", x, top, x, bottom));
    svg.append(Svg.text("mark-label", x, top - 4, "middle", label));
  }

  /** Ticks with their offsets under {@code y}, and lines through the chart above. */
  public String ticks(double top, double y) {
    StringBuilder svg = new StringBuilder();
    long step = step();
    long first = Duration.between(zero, start).toSeconds();
    long last = Duration.between(zero, end).toSeconds();
    for (long at = Math.floorDiv(first, step) * step; at <= last; at += step) {
      if (at < first) {
        continue;
      }
      Instant tick = zero.plusSeconds(at);
      svg.append(Svg.line("grid", x(tick), top, x(tick), y));
      svg.append(Svg.text("", x(tick), y + 15, "middle", offset(tick)));
    }
    return svg.toString();
  }

  private long step() {
    double room = (WIDTH - LEFT - RIGHT) / LEAST_TICK_PIXELS;
    long length = Duration.between(start, end).toSeconds();
    for (long step : STEPS) {
      if (length <= step * room) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }
}
