package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.name;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.fault.Keys;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.load.BandwidthTrace;
import holdwater.model.load.BandwidthTrace.Stretch;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.LoadModel;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Slo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a load test, and the SLO files that it names.
 *
 * <pre>{@code
 * apiVersion: holdwater/v1alpha1
 * kind: Traffic
 * metadata: {name: steady}
 * spec:
 *   description: Six viewers a second.
 *   traffic: {model: evening-viewing}     # or http: as in a scenario, without starts and rate
 *   open: [constant: {rate: 6/s, for: 2m}] # or closed: see InjectionReader
 *   slos: [slo/stream-starts.yaml]        # may be left out: then there is no verdict
 *   traces:                               # networks of viewers on the move, who take them in turn,
 *                                         # each from four places; may be left out
 *     - name: train                       # kilobytes a second of each connection, over and over
 *       stretches: [{for: 30s, rate: 400KB/s}, {for: 5s, rate: 30KB/s}]
 * }</pre>
 */
public final class LoadReader {
  /** The word after {@code kind}. */
  static final String KIND = "Traffic";

  /** Never used: whatever is wrong with a profile is said of the profile. */
  private static final double SOME_RATE = 1;

  private final Library library;

  public LoadReader(Library library) {
    this.library = library;
  }

  /** Reads the file. Never throws for what is in it. */
  public Reading<LoadModel> read(Path path) {
    YamlFile file = YamlFile.read(path);
    Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("/"));
    NamedFiles named = new NamedFiles(library, folder);
    Optional<LoadModel> read =
        file.single().map(map(document -> document(document, folder, named)));
    List<Problems> problems = new ArrayList<>();
    problems.add(file.problems());
    problems.addAll(named.problems());
    boolean clean = problems.stream().allMatch(Problems::isEmpty);
    return clean ? Reading.of(read.orElseThrow()) : Reading.failed(problems);
  }

  private LoadModel document(MapNode document, Path folder, NamedFiles named) {
    String name = Header.named(document, KIND);
    LoadModel read =
        document.required(
            "spec", node -> map(spec -> spec(spec, name, folder, named)).apply(node.asPathRoot()));
    return document.build(() -> read);
  }

  private static LoadModel spec(MapNode spec, String name, Path folder, NamedFiles named) {
    String description = spec.optional("description", node -> text(node)).orElse("");
    Optional<InjectionProfile> profile = InjectionReader.read(spec);
    double rate = profile.map(InjectionProfile::meanRate).orElse(SOME_RATE);
    // What is too much is said of the profile, in its own words.
    double readable = Math.min(rate, TrafficModel.MAX_PER_SECOND);
    TrafficModel traffic =
        spec.required(
            "traffic", node -> new TrafficReader(folder, Optional.of(readable)).read(node));
    Optional.ofNullable(traffic)
        .flatMap(TrafficModel::http)
        .ifPresent(load -> TrafficChecks.checkRequests(load, spec.node().at("traffic").at("http")));
    Optional<List<List<Slo>>> files =
        spec.optional("slos", list(node -> slos(node, named, Optional.ofNullable(traffic))));
    List<BandwidthTrace> traces =
        spec.optional("traces", list(map(LoadReader::trace))).orElse(List.of());
    checkTraces(traces, traffic, spec);
    List<Slo> slos = files.orElse(List.of()).stream().flatMap(List::stream).toList();
    return spec.build(
        () ->
            name == null || !named.problems().isEmpty()
                ? null
                : new LoadModel(name, description, traffic, profile.orElseThrow(), slos, traces));
  }

  private static void checkTraces(List<BandwidthTrace> traces, TrafficModel traffic, MapNode spec) {
    if (!traces.isEmpty() && traffic != null && traffic.http().isPresent()) {
      spec.node().at("traces").mistake("want viewers: plain clients have no network of their own");
    }
    if (traces.size() > BandwidthTrace.MOST) {
      spec.node().at("traces").mistake("must be at most " + BandwidthTrace.MOST);
    }
  }

  private static BandwidthTrace trace(MapNode trace) {
    String name = trace.required("name", node -> name(node));
    List<Stretch> stretches = trace.required("stretches", list(map(LoadReader::stretch)));
    if (stretches != null && stretches.isEmpty()) {
      trace.node().at("stretches").mistake("must have at least one stretch");
    }
    return trace.build(() -> new BandwidthTrace(name, stretches));
  }

  private static Stretch stretch(MapNode stretch) {
    Duration length = stretch.required("for", node -> duration(node));
    Long rate = stretch.required("rate", Keys::bandwidth);
    return stretch.build(() -> new Stretch(length, rate));
  }

  private static List<Slo> slos(YamlNode node, NamedFiles named, Optional<TrafficModel> traffic) {
    List<Slo> slos = named.slos(node).orElse(List.of());
    for (Slo slo : slos) {
      Optional<EventRatio> events = slo.sli().reported();
      if (events.isEmpty()) {
        node.mistake(
            slo.name()
                + " is not counted by the traffic: name an SLO whose metricSource is Holdwater");
      } else {
        traffic.ifPresent(known -> EventsSource.checkReported(events.get(), known, node));
      }
    }
    return slos;
  }
}
