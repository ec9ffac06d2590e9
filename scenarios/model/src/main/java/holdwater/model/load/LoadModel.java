package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.Slo;
import java.util.List;

/**
 * A load test as a file has it.
 *
 * @param traffic what each user does; its rate is the mean of {@code profile}
 * @param profile who comes when
 * @param slos what is promised meanwhile; none for a measurement without a verdict
 * @param traces by which clients' networks change, in turn; none where all have the usual one
 */
public record LoadModel(
    String name,
    String description,
    TrafficModel traffic,
    InjectionProfile profile,
    List<Slo> slos,
    List<BandwidthTrace> traces) {
  public LoadModel {
    checkNotBlank(name, "name");
    checkNotNull(description, "description");
    checkNotNull(traffic, "traffic");
    checkArgument(traffic.scheduled(), "traffic must be viewers or http, was %s", traffic.model());
    checkNotNull(profile, "profile");
    InjectionProfile.checkBounds(profile);
    checkArgument(
        profile instanceof OpenWorkload || traffic.http().isPresent(),
        "closed wants traffic.http: a viewer keeps to a timetable and needs open");
    slos = List.copyOf(slos);
    traces = List.copyOf(traces);
    checkArgument(
        traces.size() <= BandwidthTrace.MOST,
        "traces must be %s at most, were %s",
        BandwidthTrace.MOST,
        traces.size());
    checkArgument(
        traces.isEmpty() || traffic.http().isEmpty(),
        "traces want viewers: plain clients have the network of whoever calls");
  }

  /** With the usual network. */
  public LoadModel(
      String name,
      String description,
      TrafficModel traffic,
      InjectionProfile profile,
      List<Slo> slos) {
    this(name, description, traffic, profile, slos, List.of());
  }
}
