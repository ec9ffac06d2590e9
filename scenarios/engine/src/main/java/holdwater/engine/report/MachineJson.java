package holdwater.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.engine.judge.MachineFigures;
import holdwater.model.port.CpuShares;
import holdwater.model.port.ForeignProcess;
import java.util.Optional;
import java.util.OptionalDouble;

/** The part of {@code verdict.json} that tells of the machine. */
final class MachineJson {
  private static final double THOUSAND = 1_000;

  private MachineJson() {}

  static void put(ObjectNode node, Optional<MachineFigures> measured) {
    node.put("measured", measured.isPresent());
    measured.ifPresent(figures -> put(node, figures));
  }

  private static void put(ObjectNode node, MachineFigures figures) {
    CpuShares cpu = figures.cpu();
    node.put("seconds", rounded(figures.length().toMillis() / THOUSAND));
    node.put("cores", figures.cores());
    node.put("busy", rounded(cpu.busy()));
    node.put("stack", rounded(cpu.stack()));
    node.put("proxy", rounded(cpu.proxy()));
    node.put("viewers", rounded(cpu.generator()));
    node.put("judge", rounded(cpu.judge()));
    node.put("foreign", rounded(cpu.foreign()));
    node.put("steal", rounded(cpu.steal()));
    node.put("cpuPressure", rounded(figures.waitedForCpu()));
    node.put("memoryPressure", rounded(figures.waitedForMemory()));
    node.put("swappedPagesPerSecond", rounded(figures.swapped()));
    node.put("starvedSeconds", figures.starved());
    ArrayNode others = node.putArray("others");
    for (ForeignProcess process : figures.others().who()) {
      others.addObject().put("name", process.name()).put("cores", rounded(process.cores()));
    }
  }

  private static double rounded(double value) {
    return Math.round(value * THOUSAND) / THOUSAND;
  }

  private static Double rounded(OptionalDouble value) {
    return value.isPresent() ? rounded(value.getAsDouble()) : null;
  }
}
