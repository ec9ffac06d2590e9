package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.Problems;
import holdwater.cli.yaml.Reading;
import holdwater.cli.yaml.YamlFile;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.LoadModel;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Slo;
import java.nio.file.Path;
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
    double readable = Math.min(rate, TrafficModel.MAX_STARTS_PER_SECOND);
    TrafficModel traffic =
        spec.required(
            "traffic", node -> new TrafficReader(folder, Optional.of(readable)).read(node));
    Optional.ofNullable(traffic)
        .flatMap(TrafficModel::http)
        .ifPresent(load -> TrafficChecks.checkRequests(load, spec.node().at("traffic").at("http")));
    Optional<List<List<Slo>>> files =
        spec.optional("slos", list(node -> slos(node, named, Optional.ofNullable(traffic))));
    List<Slo> slos = files.orElse(List.of()).stream().flatMap(List::stream).toList();
    return spec.build(
        () ->
            name == null || !named.problems().isEmpty()
                ? null
                : new LoadModel(name, description, traffic, profile.orElseThrow(), slos));
  }

  private static List<Slo> slos(YamlNode node, NamedFiles named, Optional<TrafficModel> traffic) {
    List<Slo> slos = named.slos(node).orElse(List.of());
    for (Slo slo : slos) {
      if (!(slo.sli() instanceof EventRatio events)) {
        node.mistake(
            slo.name()
                + " is not counted by the traffic: name an SLO whose metricSource is Holdwater");
      } else {
        traffic.ifPresent(known -> SliChecks.checkReported(events, known, node));
      }
    }
    return slos;
  }
}
