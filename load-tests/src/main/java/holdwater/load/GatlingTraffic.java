package holdwater.load;

import holdwater.load.player.ViewerModel;
import holdwater.load.record.ViewerEvents;
import holdwater.model.port.CheckResult;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.scenario.ViewerTag;
import holdwater.model.slo.EventRatio;
import holdwater.model.topology.Instance;
import holdwater.model.topology.Service;
import holdwater.model.topology.Topology;
import holdwater.model.topology.Zone;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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
    PlanFile file = planFile(topology, plan);
    try {
      directory.prepare();
      file.write(directory.plan());
    } catch (IOException e) {
      throw new TrafficFailed("cannot write the plan of the viewers: " + e.getMessage(), e);
    }
    String simulation =
        plan.model().http().isPresent() ? GatlingCommand.CLIENTS : GatlingCommand.VIEWERS;
    Job job =
        jobs.start(
            GatlingCommand.of(installation, directory, simulation), Map.of(), directory.log());
    RunningViewers viewers = new RunningViewers(job, directory);
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

  private PlanFile planFile(Topology topology, TrafficPlan plan) {
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
        zones(topology, entryService(topology, plan.model())),
        plan.without().stream().sorted().toList(),
        plan.model().tag().map(GatlingTraffic::tag).orElse(null),
        plan.model().http().map(ClientsPlan::of).orElse(null));
  }

  private static PlanFile.Tag tag(ViewerTag tag) {
    return new PlanFile.Tag(tag.header().name(), tag.header().value(), tag.share());
  }

  private static String entryService(Topology topology, TrafficModel model) {
    return model
        .http()
        .map(load -> load.entry().orElseGet(() -> onlyEntry(topology)))
        .orElse(GATEWAY_SERVICE);
  }

  private static String onlyEntry(Topology topology) {
    List<String> entries =
        topology.services().stream().filter(Service::viewers).map(Service::name).toList();
    if (entries.size() != 1) {
      throw new TrafficFailed(
          "traffic.http.entry must name one of the services with 'entry: true', which are "
              + entries);
    }
    return entries.get(0);
  }

  private List<PlanFile.Zone> zones(Topology topology, String entry) {
    Map<String, URI> links = viewerLinks.get();
    List<PlanFile.Zone> zones = new ArrayList<>();
    for (Zone zone : topology.zones()) {
      List<PlanFile.Gateway> gateways = gateways(links, i -> isEntryOf(zone, entry, i), topology);
      if (!gateways.isEmpty()) {
        zones.add(new PlanFile.Zone(zone.name(), gateways));
      }
    }
    List<PlanFile.Gateway> regional = gateways(links, i -> isRegional(entry, i), topology);
    if (!regional.isEmpty()) {
      zones.add(new PlanFile.Zone(topology.regions().get(0).name(), regional));
    }
    if (zones.isEmpty()) {
      throw new TrafficFailed(
          "viewers have no way in: topology %s has no instance of service '%s' with a viewers' link"
              .formatted(topology.name(), entry));
    }
    return zones;
  }

  private static List<PlanFile.Gateway> gateways(
      Map<String, URI> links, Predicate<Instance> wanted, Topology topology) {
    return topology.instances().stream()
        .filter(instance -> wanted.test(instance) && links.containsKey(instance.id()))
        .map(i -> new PlanFile.Gateway(i.id(), links.get(i.id()).toString()))
        .toList();
  }

  private static boolean isEntryOf(Zone zone, String entry, Instance instance) {
    return instance.service().equals(entry)
        && instance.zone().filter(zone.name()::equals).isPresent();
  }

  private static boolean isRegional(String entry, Instance instance) {
    return instance.service().equals(entry) && instance.zone().isEmpty();
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
