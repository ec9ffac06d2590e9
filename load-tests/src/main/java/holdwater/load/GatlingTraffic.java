package holdwater.load;

import holdwater.load.player.ViewerModel;
import holdwater.load.record.TrafficLine;
import holdwater.load.record.ViewerEvents;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.RunningLoad;
import holdwater.model.port.CheckResult;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.scenario.ViewerTag;
import holdwater.model.slo.EventRatio;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Viewers, or plain HTTP clients, by Gatling, in a process of its own that talks to us through
 * files in one directory.
 *
 * <p>One run at a time. This class needs no Gatling on its classpath.
 */
public final class GatlingTraffic implements Traffic {
  /** The service that the streaming platform's viewers ask first. */
  static final String GATEWAY_SERVICE = "gateway";

  private final GatlingInstallation installation;
  private final JobRunner jobs;
  private final Supplier<Map<String, URI>> viewerLinks;
  private final TrafficDirectory directory;

  /**
   * Connects to nothing yet.
   *
   * @param viewerLinks by instance id, where viewers reach it; asked when viewers start
   * @param directory for the files of this traffic; made if it is not there
   */
  public GatlingTraffic(
      GatlingInstallation installation,
      JobRunner jobs,
      Supplier<Map<String, URI>> viewerLinks,
      Path directory) {
    this.installation = installation;
    this.jobs = jobs;
    this.viewerLinks = viewerLinks;
    this.directory = new TrafficDirectory(directory);
  }

  @Override
  public CheckResult check(TrafficPlan plan) {
    TrafficModel model = plan.model();
    if (model.http().isEmpty() && ViewerModel.named(model.model()).isEmpty()) {
      return CheckResult.failed(
          "no traffic model '%s': there are %s"
              .formatted(model.model(), String.join(", ", ViewerModel.names())));
    }
    Set<String> events = model.http().map(load -> Set.of(load.event())).orElse(ViewerEvents.ALL);
    for (Map.Entry<String, EventRatio> sli : reported(plan).entrySet()) {
      if (!events.contains(sli.getValue().event())) {
        return CheckResult.failed(
            "SLO %s counts events '%s', which %s do not report: they report %s"
                .formatted(
                    sli.getKey(),
                    sli.getValue().event(),
                    model.http().isPresent() ? "these clients" : "viewers",
                    String.join(", ", events.stream().sorted().toList())));
      }
    }
    if (!Files.isExecutable(installation.java())) {
      return CheckResult.failed("no Java at " + installation.java());
    }
    return CheckResult.OK;
  }

  @Override
  public RunningTraffic start(Topology topology, TrafficPlan plan) {
    CheckResult check = check(plan);
    if (!check.ok()) {
      throw new TrafficFailed(check.message());
    }
    return begin(
        planFile(plan, Entrances.of(topology, plan.model(), viewerLinks.get())), line -> {});
  }

  /**
   * Starts users of a shape of their own.
   *
   * @param entrances by which they come in
   * @throws TrafficFailed when the generator does not start
   */
  public RunningLoad load(
      TrafficPlan plan, InjectionProfile profile, List<PlanFile.Zone> entrances) {
    CheckResult check = check(plan);
    if (!check.ok()) {
      throw new TrafficFailed(check.message());
    }
    LoadLines lines = new LoadLines();
    PlanFile file = planFile(plan, entrances).with(LoadPlan.of(profile));
    return new RunningLoadViewers(begin(file, lines), lines);
  }

  private RunningViewers begin(PlanFile file, Consumer<TrafficLine> listener) {
    try {
      directory.prepare();
      file.write(directory.plan());
    } catch (IOException e) {
      throw new TrafficFailed("cannot write the plan of the viewers: " + e.getMessage(), e);
    }
    String simulation = file.clients() != null ? GatlingCommand.CLIENTS : GatlingCommand.VIEWERS;
    Job job =
        jobs.start(
            GatlingCommand.of(installation, directory, simulation), Map.of(), directory.log());
    RunningViewers viewers = new RunningViewers(job, directory, listener);
    try {
      viewers.awaitFirst();
      return viewers;
    } catch (TrafficFailed e) {
      viewers.close();
      throw e;
    }
  }

  /** The SLIs that are ours to report, by SLO name. */
  private static Map<String, EventRatio> reported(TrafficPlan plan) {
    Map<String, EventRatio> reported = new TreeMap<>();
    plan.slis()
        .forEach(
            (slo, sli) -> {
              if (sli instanceof EventRatio events) {
                reported.put(slo, events);
              }
            });
    return reported;
  }

  /** What the generator is told of {@code plan}. */
  static PlanFile planFile(TrafficPlan plan, List<PlanFile.Zone> zones) {
    Map<String, PlanFile.Indicator> slis = new TreeMap<>();
    reported(plan)
        .forEach(
            (name, sli) ->
                slis.put(
                    name,
                    new PlanFile.Indicator(
                        sli.event(),
                        sli.within().map(GatlingTraffic::micros).orElse(null),
                        PlanFile.Viewers.valueOf(sli.whose().name()))));
    return new PlanFile(
        plan.model().model(),
        plan.model().startsPerSecond(),
        plan.seed(),
        plan.atMost().toMillis(),
        slis,
        zones,
        plan.without().stream().sorted().toList(),
        plan.model().tag().map(GatlingTraffic::tag).orElse(null),
        plan.model().http().map(ClientsPlan::of).orElse(null));
  }

  private static PlanFile.Tag tag(ViewerTag tag) {
    return new PlanFile.Tag(tag.header().name(), tag.header().value(), tag.share());
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
