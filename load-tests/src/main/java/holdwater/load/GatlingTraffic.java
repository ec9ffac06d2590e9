package holdwater.load;

import holdwater.load.plan.PlanFile;
import holdwater.load.plan.TrafficDirectory;
import holdwater.load.player.ViewerModel;
import holdwater.load.record.TrafficLine;
import holdwater.load.record.ViewerEvents;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.Lanes;
import holdwater.model.load.RunningLoad;
import holdwater.model.port.CheckResult;
import holdwater.model.port.Job;
import holdwater.model.port.JobOrder;
import holdwater.model.port.Jobs;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.Traffic;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.ClientTag;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.model.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Viewers, or plain HTTP clients, by Gatling, in a process of its own that talks to us through
 * files in one directory.
 *
 * <p>One run at a time. This class needs no Gatling on its classpath.
 */
public final class GatlingTraffic implements Traffic {
  /** The service that the streaming platform's viewers ask first. */
  public static final String GATEWAY_SERVICE = "gateway";

  /** More processes than this no machine of ours has cores for. */
  public static final int MOST_INJECTORS = 16;

  /** As long as the platform allows: no run is longer. */
  private static final Duration TAG_IS_GOOD_FOR = Duration.ofHours(24);

  /** What the job is called. */
  private static final String VIEWERS = "viewers";

  /** They look for it a hundred times a second. */
  private static final Duration TOLD_BEFORE = Duration.ofMillis(200);

  private final GatlingInstallation installation;
  private final Jobs jobs;
  private final Supplier<Map<String, URI>> viewerLinks;
  private final TrafficDirectory directory;
  private final Supplier<Optional<String>> experimentSecret;
  private final boolean ownReport;

  /**
   * Connects to nothing yet.
   *
   * @param viewerLinks by instance id, where viewers reach it; asked when viewers start
   * @param directory for the files of this traffic; made if it is not there
   */
  public GatlingTraffic(
      GatlingInstallation installation,
      Jobs jobs,
      Supplier<Map<String, URI>> viewerLinks,
      Path directory) {
    this(installation, jobs, viewerLinks, directory, Optional::empty);
  }

  /**
   * As above, for a platform that believes no tag that is not signed.
   *
   * @param experimentSecret what tags are signed with for whoever comes in by {@code viewerLinks};
   *     asked when tagged viewers start; empty if nobody wants them signed
   */
  public GatlingTraffic(
      GatlingInstallation installation,
      Jobs jobs,
      Supplier<Map<String, URI>> viewerLinks,
      Path directory,
      Supplier<Optional<String>> experimentSecret) {
    this(
        installation,
        jobs,
        viewerLinks,
        new TrafficDirectory(directory),
        experimentSecret,
        /* ownReport= */ false);
  }

  private GatlingTraffic(
      GatlingInstallation installation,
      Jobs jobs,
      Supplier<Map<String, URI>> viewerLinks,
      TrafficDirectory directory,
      Supplier<Optional<String>> experimentSecret,
      boolean ownReport) {
    this.installation = installation;
    this.jobs = jobs;
    this.viewerLinks = viewerLinks;
    this.directory = directory;
    this.experimentSecret = experimentSecret;
    this.ownReport = ownReport;
  }

  /**
   * The same, after whose end Gatling's own report lies below {@code gatling} in the directory. It
   * costs CPU with every request, and time at the end.
   *
   * @param charts Gatling's charts library, which is not shipped: its licence forbids to copy it
   * @throws TrafficFailed if it is none
   */
  public GatlingTraffic withOwnReport(Path charts) {
    return new GatlingTraffic(
        installation.withCharts(charts),
        jobs,
        viewerLinks,
        directory,
        experimentSecret,
        /* ownReport= */ true);
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
    return load(plan, profile, entrances, 1);
  }

  /** The same over the usual addresses. */
  public RunningLoad load(
      TrafficPlan plan, InjectionProfile profile, List<PlanFile.Zone> entrances, int injectors) {
    return load(plan, profile, entrances, injectors, Lanes.NONE);
  }

  /**
   * The same, shared by several generators that begin together.
   *
   * @param injectors how many processes; each signs up viewers of its own
   * @param lanes by which viewers reach edges, in turn
   */
  public RunningLoad load(
      TrafficPlan plan,
      InjectionProfile profile,
      List<PlanFile.Zone> entrances,
      int injectors,
      Lanes lanes) {
    if (injectors < 1 || injectors > MOST_INJECTORS) {
      throw new TrafficFailed("injectors must be 1 to " + MOST_INJECTORS + ", was " + injectors);
    }
    if (profile instanceof ClosedWorkload closed && closed.users() < injectors) {
      throw new TrafficFailed(
          "%d users cannot be shared by %d injectors".formatted(closed.users(), injectors));
    }
    CheckResult check = check(plan);
    if (!check.ok()) {
      throw new TrafficFailed(check.message());
    }
    return injectors == 1
        ? alone(planFile(plan, entrances), profile, lanes)
        : together(planFile(plan, entrances), profile, injectors, lanes);
  }

  private RunningLoad alone(PlanFile plan, InjectionProfile profile, Lanes lanes) {
    LoadLines lines = new LoadLines(0);
    PlanFile.Load shape = LoadPlan.of(profile, 0, 1).over(lanes.addresses());
    return new RunningLoadViewers(begin(plan.with(shape), lines), lines);
  }

  private RunningLoad together(
      PlanFile plan, InjectionProfile profile, int injectors, Lanes lanes) {
    List<RunningViewers> started = new ArrayList<>();
    List<RunningLoadViewers> all = new ArrayList<>();
    List<TrafficDirectory> folders = new ArrayList<>();
    try {
      for (int i = 0; i < injectors; i++) {
        TrafficDirectory folder = new TrafficDirectory(directory.path().resolve("injector-" + i));
        LoadLines lines = new LoadLines(i);
        PlanFile.Load share = LoadPlan.of(profile, i, injectors).over(lanes.addresses());
        RunningViewers one = launch(folder, plan.with(share), lines);
        folders.add(folder);
        started.add(one);
        all.add(new RunningLoadViewers(one, lines));
      }
      started.forEach(RunningViewers::awaitReady);
      beginTogether(folders);
      return new RunningInjectors(all);
    } catch (RuntimeException e) {
      // Whoever could not be started must not leave the others alone.
      started.forEach(RunningViewers::close);
      throw e;
    }
  }

  /** All are told the same moment, on whose margin each adds its own. */
  private static void beginTogether(List<TrafficDirectory> folders) {
    Instant begin = Instant.now().plus(TOLD_BEFORE);
    String micros = Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, begin));
    for (TrafficDirectory folder : folders) {
      try {
        // Moved there whole: a reader must not find half a number.
        Path written = Files.writeString(folder.path().resolve("begin.new"), micros);
        Files.move(written, folder.begin(), StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new TrafficFailed("cannot tell a generator to begin: " + e.getMessage(), e);
      }
    }
  }

  private RunningViewers begin(PlanFile file, Consumer<TrafficLine> listener) {
    RunningViewers viewers = launch(directory, file, listener);
    try {
      viewers.awaitFirst();
      return viewers;
    } catch (TrafficFailed e) {
      viewers.close();
      throw e;
    }
  }

  private RunningViewers launch(
      TrafficDirectory folder, PlanFile file, Consumer<TrafficLine> listener) {
    try {
      folder.prepare();
      signed(file).write(folder.plan());
    } catch (IOException e) {
      throw new TrafficFailed("cannot write the plan of the viewers: " + e.getMessage(), e);
    }
    String simulation = file.clients() != null ? GatlingCommand.CLIENTS : GatlingCommand.VIEWERS;
    Job job =
        jobs.start(
            JobOrder.here(
                VIEWERS,
                GatlingCommand.of(installation, folder, simulation, ownReport),
                folder.log()));
    return new RunningViewers(
        job,
        folder,
        listener,
        file.peak(),
        ownReport ? RunningViewers.REPORT_PATIENCE : RunningViewers.EXIT_PATIENCE);
  }

  /** A signature is for the platform that asks for it, and for nobody else's. */
  private PlanFile signed(PlanFile file) {
    Optional<String> secret = file.tag() == null ? Optional.empty() : experimentSecret.get();
    if (secret.isEmpty()) {
      return file;
    }
    Set<String> ours =
        viewerLinks.get().values().stream().map(URI::toString).collect(Collectors.toSet());
    boolean comeInThere =
        file.zones().stream()
            .flatMap(zone -> zone.gateways().stream())
            .allMatch(gateway -> ours.contains(gateway.url()));
    return comeInThere
        ? file.signed(
            TagSignature.of(file.tag().value(), secret.get(), Instant.now().plus(TAG_IS_GOOD_FOR)))
        : file;
  }

  /** The SLIs that are ours to report, by SLO name. */
  private static Map<String, EventRatio> reported(TrafficPlan plan) {
    Map<String, EventRatio> reported = new TreeMap<>();
    plan.slis()
        .forEach((slo, sli) -> sli.reported().ifPresent(events -> reported.put(slo, events)));
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
            plan.model().perSecond(),
            plan.seed(),
            plan.atMost().toMillis(),
            slis,
            zones,
            plan.without().stream().sorted().toList(),
            plan.model().tag().map(GatlingTraffic::tag).orElse(null),
            plan.model().http().map(ClientsPlan::of).orElse(null))
        .upTo(plan.peak());
  }

  private static PlanFile.Tag tag(ClientTag tag) {
    return new PlanFile.Tag(tag.header().name(), tag.header().value(), tag.share());
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
