package holdwater.load.generator;

import holdwater.load.plan.PlanFile;
import holdwater.load.plan.TrafficDirectory;
import holdwater.load.record.LinesFile;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * A simulation that reads {@code plan.json} in the directory that the property {@code
 * holdwater.traffic} names, and reports into it while it runs. Who comes is its subclass's.
 */
public abstract class ReportingSimulation extends Simulation {
  private final TrafficDirectory directory =
      new TrafficDirectory(Path.of(System.getProperty("holdwater.traffic")));
  private final Workload workload;
  private final Reporter reporter;

  /** Begins the workload of the plan and says with which patterns its users play. */
  protected ReportingSimulation(Function<PlanFile, Workload> begin) {
    try {
      PlanFile plan = PlanFile.read(directory.plan());
      directory.writeSwitches(plan.switches());
      workload = begin.apply(plan);
      reporter = new Reporter(workload, new LinesFile(directory.lines()), Reporter.EVERY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  protected Workload workload() {
    return workload;
  }

  /**
   * Who ends everything in time.
   *
   * @param graceMicros longer than anything that an SLI counts may take
   */
  protected Keeper keeper(long graceMicros) {
    return new Keeper(workload, directory, graceMicros);
  }

  /** More than the keeper ever takes. */
  protected Duration most() {
    return Duration.ofMillis(workload.plan().stopAfterMillis()).plusMinutes(1);
  }

  @Override
  public void before() {
    if (workload.shared() && meetsAtOnce()) {
      begin(rendezvous());
    }
    reporter.start();
  }

  /**
   * Answers: do generators that share a plan meet before anything is sent? Whose users have to be
   * prepared meets when they are.
   */
  protected boolean meetsAtOnce() {
    return true;
  }

  /** Where this generator meets the others that share the plan. */
  protected Rendezvous rendezvous() {
    return new Rendezvous(directory);
  }

  /** Gatling begins to bring users when this returns. */
  private void begin(Rendezvous rendezvous) {
    try {
      workload.recorder().begin(rendezvous.await() + workload.marginMicros());
    } catch (IOException e) {
      workload.fail("the other generators did not begin: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      workload.fail("interrupted before the load began");
    }
  }

  @Override
  public void after() {
    if (!reporter.finish()) {
      // Gatling would end with 0, as if all were told.
      Runtime.getRuntime().halt(TrafficDirectory.CANNOT_REPORT);
    }
  }
}
