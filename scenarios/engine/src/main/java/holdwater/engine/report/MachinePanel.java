package holdwater.engine.report;

import holdwater.engine.judge.MachineFigures;
import holdwater.engine.judge.SecondOfTraffic;
import holdwater.engine.judge.StarvedSeconds;
import holdwater.engine.judge.TrafficBook;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.port.CpuShares;
import holdwater.model.port.ForeignProcess;
import holdwater.model.port.MachineSecond;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Who had the machine: was what the viewers met the system's doing, or somebody else's? */
final class MachinePanel {
  private static final double TOP = 20;
  private static final double CPU = 110;
  private static final double WAIT_TOP = TOP + CPU + 24;
  private static final double WAIT = 44;
  private static final double BOTTOM = WAIT_TOP + WAIT;

  /** From the bottom up; the kernel's own work is what is missing to the machine's busy share. */
  private static final List<Layer> LAYERS =
      List.of(
          new Layer("m-stack", "stack", CpuShares::stack),
          new Layer("m-proxy", "fault proxy", CpuShares::proxy),
          new Layer("m-viewers", "viewers", CpuShares::generator),
          new Layer("m-judge", "judge and daemon", CpuShares::judge),
          new Layer("m-foreign", "others", CpuShares::foreign),
          new Layer("m-steal", "taken by the host", CpuShares::steal));

  private final ReportFacts facts;
  private final TrafficBook book;
  private final StarvedSeconds starved;

  private record Layer(String kind, String name, ToDoubleFunction<CpuShares> cores) {}

  MachinePanel(ReportFacts facts, TrafficBook book) {
    this.facts = facts;
    this.book = book;
    this.starved = StarvedSeconds.of(facts.journal());
  }

  String html() {
    return "<section><h2>Machine</h2><p class=\"lead\">Cores by whose processes had them. A second"
        + " is starved when others and the host have more than a third while somebody waits for a"
        + " core: bad starts in it are not held against the system, and never make a PASS.</p>"
        + facts.judgement().machine().map(this::measured).orElse("<p>Not measured.</p>")
        + "</section>";
  }

  private String measured(MachineFigures figures) {
    return legend() + chart(figures) + words(figures);
  }

  private static String legend() {
    return LAYERS.stream()
        .map(
            layer ->
                "<span><i style=\"background:var(--"
                    + layer.kind()
                    + ")\"></i>"
                    + layer.name()
                    + "</span>")
        .collect(
            Collectors.joining("", "<p class=\"legend\">", "<span>hatched: starved</span></p>"));
  }

  private String chart(MachineFigures figures) {
    List<SecondOfTraffic> seconds = new ArrayList<>(book.all());
    if (seconds.isEmpty()) {
      return "";
    }
    Instant start = seconds.get(0).second();
    Instant end = seconds.get(seconds.size() - 1).second().plusSeconds(1);
    List<MachineObserved> seen =
        facts
            .journal()
            .all(MachineObserved.class)
            .filter(each -> each.at().isAfter(start))
            .filter(each -> each.at().minus(each.machine().length()).isBefore(end))
            .toList();
    TimeAxis axis = TimeAxis.of(facts, start, end);
    StringBuilder svg = new StringBuilder();
    svg.append(axis.shades(TOP, BOTTOM)).append(axis.ticks(TOP, BOTTOM));
    seen.forEach(each -> svg.append(second(axis, each, figures.cores())));
    svg.append(starved(axis, start, end)).append(axis.marks(TOP, BOTTOM));
    svg.append(scales(figures.cores()));
    return Svg.chart(TimeAxis.WIDTH, BOTTOM + 24, "Cores by owner, and waiting", svg.toString());
  }

  private static String scales(int cores) {
    double right = TimeAxis.WIDTH - TimeAxis.RIGHT;
    double full = TOP + CPU - CPU * cores / top(cores);
    return Svg.line("limit", TimeAxis.LEFT, full, right, full)
        + Svg.text(
            "", TimeAxis.LEFT - 7, full + 4, "end", cores + (cores == 1 ? " core" : " cores"))
        + Svg.text("", TimeAxis.LEFT - 7, TOP + CPU, "end", "0")
        + Svg.line("axis", TimeAxis.LEFT, TOP + CPU, right, TOP + CPU)
        + Svg.text("title", TimeAxis.LEFT + 6, WAIT_TOP - 6, "start", "somebody waited for a core")
        + Svg.text("", TimeAxis.LEFT - 7, WAIT_TOP + 8, "end", "100 %")
        + Svg.text("", TimeAxis.LEFT - 7, BOTTOM, "end", "0");
  }

  /** A little room above, for counters that are not read in one moment. */
  private static double top(int cores) {
    return cores * 1.08;
  }

  private static String second(TimeAxis axis, MachineObserved seen, int cores) {
    MachineSecond machine = seen.machine();
    double x = axis.x(seen.at().minus(machine.length()));
    double width = Math.max(1, axis.x(seen.at()) - x);
    StringBuilder svg = new StringBuilder();
    double y = TOP + CPU;
    for (Layer layer : LAYERS) {
      double height =
          Math.min(y - TOP, layer.cores().applyAsDouble(machine.cpu()) * CPU / top(cores));
      svg.append(height < 0.05 ? "" : Svg.rect(layer.kind(), x, y - height, width, height));
      y -= height;
    }
    OptionalDouble waited = machine.pressure().cpu();
    if (waited.isPresent()) {
      double height = waited.getAsDouble() * WAIT;
      svg.append(Svg.rect("m-waited", x, BOTTOM - height, width, height));
    }
    return svg.append(Svg.hint(x, TOP, width, BOTTOM - TOP, hint(axis, seen))).toString();
  }

  private static String hint(TimeAxis axis, MachineObserved seen) {
    MachineSecond machine = seen.machine();
    String layers =
        LAYERS.stream()
            .map(
                layer ->
                    Text.format(
                        "%s %.2f", layer.name(), layer.cores().applyAsDouble(machine.cpu())))
            .collect(Collectors.joining(", "));
    String who =
        machine.largest().stream().map(MachinePanel::words).collect(Collectors.joining(", "));
    return axis.offset(seen.at().minus(machine.length()))
        + ": "
        + layers
        + (who.isEmpty() ? "" : "; others: " + who);
  }

  private static String words(ForeignProcess process) {
    return Text.format("%s %.2f", process.name(), process.cores());
  }

  private String starved(TimeAxis axis, Instant start, Instant end) {
    StringBuilder svg = new StringBuilder();
    for (Instant second = start; second.isBefore(end); second = second.plusSeconds(1)) {
      if (starved.starved(second)) {
        svg.append(Svg.rect("dropped", axis.x(second), TOP, axis.secondWidth(), BOTTOM - TOP));
      }
    }
    return svg.toString();
  }

  private static String words(MachineFigures figures) {
    CpuShares cpu = figures.cpu();
    return "<dl style=\"margin-top:14px\"><dt>cores</dt><dd>"
        + Text.format(
            "%.2f of %d busy: stack %.2f, fault proxy %.2f, viewers %.2f, judge and daemon %.2f,"
                + " others %.2f; the host took %.2f",
            cpu.busy(),
            figures.cores(),
            cpu.stack(),
            cpu.proxy(),
            cpu.generator(),
            cpu.judge(),
            cpu.foreign(),
            cpu.steal())
        + "</dd><dt>others</dt><dd>"
        + Html.escape(others(figures))
        + "</dd><dt>waiting</dt><dd>for a core "
        + share(figures.waitedForCpu())
        + ", for memory "
        + share(figures.waitedForMemory())
        + "; swapped "
        + (figures.swapped().isPresent()
            ? Text.format("%.0f pages a second", figures.swapped().getAsDouble())
            : "not measured")
        + "</dd></dl>";
  }

  private static String others(MachineFigures figures) {
    String starved =
        figures.starved() == 0
            ? "no second was starved"
            : figures.starved() + " of " + seconds(figures.length()) + " s were starved";
    return starved + "; " + figures.others().sentence();
  }

  private static long seconds(Duration length) {
    return Math.round(length.toMillis() / 1e3);
  }

  private static String share(OptionalDouble waited) {
    return waited.isPresent()
        ? Text.percent(waited.getAsDouble()) + " of the time"
        : "not measured";
  }
}
