package holdwater.engine.load;

import holdwater.engine.judge.DroppedSeconds;
import holdwater.engine.judge.SecondOfTraffic;
import holdwater.engine.report.Svg;
import holdwater.engine.report.Text;
import holdwater.engine.report.TimeAxis;
import holdwater.model.load.GeneratorSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much the generator itself is to be doubted: its lag and CPU, and below garbage collection,
 * descriptors and ports.
 */
final class GeneratorStrip {
  private static final double PANEL = 74;
  private static final double GAP = 14;

  /** Of the whole strip, in pixels. */
  static final double HEIGHT = 2 * PANEL + GAP;

  private static final double HEADROOM = 22;

  /** A sample each quarter of a second is too restless to be read. */
  private static final Duration TOGETHER = Duration.ofSeconds(1);

  private final LoadBook book;
  private final TimeAxis axis;

  GeneratorStrip(LoadBook book, TimeAxis axis) {
    this.book = book;
    this.axis = axis;
  }

  String svg(double top) {
    return punctual(top) + scarce(top + PANEL + GAP);
  }

  private String punctual(double top) {
    double bottom = top + PANEL;
    double limit = DroppedSeconds.LATEST.toMillis();
    double most = limit * 1.25;
    double room = PANEL - HEADROOM;
    StringBuilder svg = new StringBuilder();
    double width = Math.max(1, axis.secondWidth() - 0.6);
    for (SecondOfTraffic second : book.seconds()) {
      double height = Math.min(1, second.lagP99().toNanos() / 1e6 / most) * room;
      svg.append(Svg.rect("lag", axis.x(second.second()), bottom - height, width, height));
    }
    double y = bottom - limit / most * room;
    svg.append(Svg.line("limit", TimeAxis.LEFT, y, TimeAxis.WIDTH - TimeAxis.RIGHT, y));
    svg.append(Svg.text("", TimeAxis.LEFT - 7, y + 4, "end", Math.round(limit) + " ms"));
    svg.append(cpu(bottom, room));
    svg.append(Svg.line("axis", TimeAxis.LEFT, bottom, TimeAxis.WIDTH - TimeAxis.RIGHT, bottom));
    svg.append(Svg.text("title", TimeAxis.LEFT + 6, top + 12, "start", title()));
    return svg.toString();
  }

  /** Shares of a whole, all on one scale to 100 %: far from it nothing of them is to be doubted. */
  private String scarce(double top) {
    double bottom = top + PANEL;
    double room = PANEL - HEADROOM;
    StringBuilder svg = new StringBuilder();
    for (List<GeneratorSample> process : book.samples()) {
      for (Use use : Use.of(process)) {
        double x = axis.x(use.from().at());
        double width = Math.max(1, axis.x(use.to().at()) - x - 0.6);
        double height = Math.min(1, use.gcShare()) * room;
        svg.append(height > 0 ? Svg.rect("lag", x, bottom - height, width, height) : "");
      }
      svg.append(share("offered", process, GeneratorSample::filesShare, bottom, room));
      svg.append(share("plan", process, GeneratorSample::portsShare, bottom, room));
    }
    svg.append(Svg.text("", TimeAxis.LEFT - 7, bottom - room + 4, "end", "100 %"));
    svg.append(Svg.line("axis", TimeAxis.LEFT, bottom, TimeAxis.WIDTH - TimeAxis.RIGHT, bottom));
    svg.append(Svg.text("title", TimeAxis.LEFT + 6, top + 12, "start", scarceTitle()));
    return svg.toString();
  }

  private String share(
      String kind,
      List<GeneratorSample> process,
      ToDoubleFunction<GeneratorSample> of,
      double bottom,
      double room) {
    StringBuilder points = new StringBuilder();
    for (Use use : Use.of(process)) {
      double x = axis.x(use.to().at());
      double y = bottom - Math.min(1, of.applyAsDouble(use.to())) * room;
      points.append(points.length() == 0 ? Svg.move(x, y) : Svg.to(x, y));
    }
    return Svg.path(kind, points);
  }

  private String scarceTitle() {
    double files = most(GeneratorSample::filesShare);
    double ports = most(GeneratorSample::portsShare);
    return Text.format(
        "shares: garbage collection of the time (bars), descriptors (line; at most %.1f %%), ports"
            + " of the machine (dashed; at most %.1f %%)",
        100 * files, 100 * ports);
  }

  private double most(ToDoubleFunction<GeneratorSample> of) {
    return book.samples().stream().flatMap(List::stream).mapToDouble(of).max().orElse(0);
  }

  /** Cores in use; the top of the strip is one core or the most that was used. */
  private String cpu(double bottom, double room) {
    double most = Math.max(1, most());
    StringBuilder lines = new StringBuilder();
    for (List<GeneratorSample> process : book.samples()) {
      StringBuilder points = new StringBuilder();
      for (Use use : Use.of(process)) {
        double x = axis.x(use.from().at().plus(use.length().dividedBy(2)));
        double y = bottom - use.cores() / most * room;
        points.append(points.length() == 0 ? Svg.move(x, y) : Svg.to(x, y));
      }
      lines.append(Svg.path("offered", points));
    }
    return lines.toString();
  }

  /** Cores that one process used in its busiest second. */
  private double most() {
    return book.samples().stream()
        .flatMap(process -> Use.of(process).stream())
        .mapToDouble(Use::cores)
        .max()
        .orElse(0);
  }

  private String title() {
    double cores = 0;
    Duration gc = Duration.ZERO;
    StringBuilder files = new StringBuilder();
    for (List<GeneratorSample> process : book.samples()) {
      GeneratorSample first = process.get(0);
      GeneratorSample last = process.get(process.size() - 1);
      cores += new Use(first, last).cores();
      gc = gc.plus(last.gc().minus(first.gc()));
      if (last.mostFiles() > 0) {
        files.append(", %d of %d".formatted(last.openFiles(), last.mostFiles()));
      }
    }
    if (book.samples().isEmpty()) {
      return "the generator: lag p99 (bars)";
    }
    return Text.format(
        "%s: lag p99 (bars), CPU (line; %.2f cores on average, at most %.2f%s), %s of garbage"
            + " collection%s",
        book.samples().size() == 1
            ? "the generator"
            : book.samples().size() + " generators together",
        cores,
        most(),
        book.samples().size() == 1 ? "" : " in one of them",
        Text.duration(gc),
        files.isEmpty() ? "" : files + " descriptors at the end");
  }

  /** From one sample to another. */
  private record Use(GeneratorSample from, GeneratorSample to) {
    Duration length() {
      return Duration.between(from.at(), to.at());
    }

    double cores() {
      double nanos = length().toNanos();
      return nanos <= 0 ? 0 : to.cpu().minus(from.cpu()).toNanos() / nanos;
    }

    /** How much of the time it collected garbage. */
    double gcShare() {
      double nanos = length().toNanos();
      return nanos <= 0 ? 0 : to.gc().minus(from.gc()).toNanos() / nanos;
    }

    static List<Use> of(List<GeneratorSample> samples) {
      List<Use> uses = new ArrayList<>();
      GeneratorSample from = null;
      for (GeneratorSample sample : samples) {
        if (from == null) {
          from = sample;
        } else if (Duration.between(from.at(), sample.at()).compareTo(TOGETHER) >= 0) {
          uses.add(new Use(from, sample));
          from = sample;
        }
      }
      return uses;
    }
  }
}
