package holdwater.engine.run;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.journal.JournalListener;
import holdwater.model.port.CapacityKeeper;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.LinkMeter;
import holdwater.model.port.MachineMeter;
import holdwater.model.port.PatternMeter;
import holdwater.model.port.Platform;
import holdwater.model.port.ServiceMeter;
import holdwater.model.port.Ticker;
import holdwater.model.port.TraceMeter;
import holdwater.model.port.Traffic;
import java.util.ArrayList;
import java.util.List;

/**
 * The outside world as a run needs it.
 *
 * @param injectors asked in this order which of them is the one for a fault
 * @param patternMeter asked whether the switches of an ablation were thrown
 * @param traces asked at the end what requests on their way showed
 * @param interruption by which people stop the run
 */
public record RunPorts(
    Platform platform,
    List<FaultInjector> injectors,
    Traffic traffic,
    LinkMeter linkMeter,
    CapacityKeeper capacity,
    ServiceMeter serviceMeter,
    MachineMeter machine,
    PatternMeter patternMeter,
    TraceMeter traces,
    Ticker clock,
    List<JournalListener> listeners,
    Interruption interruption) {
  public RunPorts {
    checkNotNull(platform, "platform");
    injectors = List.copyOf(injectors);
    checkNotNull(traffic, "traffic");
    checkNotNull(linkMeter, "linkMeter");
    checkNotNull(capacity, "capacity");
    checkNotNull(serviceMeter, "serviceMeter");
    checkNotNull(machine, "machine");
    checkNotNull(patternMeter, "patternMeter");
    checkNotNull(traces, "traces");
    checkNotNull(clock, "clock");
    listeners = List.copyOf(listeners);
    checkNotNull(interruption, "interruption");
  }

  /** The same, with stacks from elsewhere. */
  public RunPorts on(Platform stacks) {
    return new RunPorts(
        stacks,
        injectors,
        traffic,
        linkMeter,
        capacity,
        serviceMeter,
        machine,
        patternMeter,
        traces,
        clock,
        listeners,
        interruption);
  }

  /** The same, with one more who hears of every entry. */
  public RunPorts alsoTelling(JournalListener listener) {
    List<JournalListener> all = new ArrayList<>(listeners);
    all.add(listener);
    return new RunPorts(
        platform,
        injectors,
        traffic,
        linkMeter,
        capacity,
        serviceMeter,
        machine,
        patternMeter,
        traces,
        clock,
        all,
        interruption);
  }
}
