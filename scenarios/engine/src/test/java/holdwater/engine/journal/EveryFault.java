package holdwater.engine.journal;

import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Corrupt;
import holdwater.model.fault.Crowd;
import holdwater.model.fault.Cut;
import holdwater.model.fault.CutAfter;
import holdwater.model.fault.Distribution;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.FromClients;
import holdwater.model.fault.GrpcCode;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpCut;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.HungRequests;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Latency;
import holdwater.model.fault.LimitData;
import holdwater.model.fault.NextRequests;
import holdwater.model.fault.Nothing;
import holdwater.model.fault.Outage;
import holdwater.model.fault.PacketLoss;
import holdwater.model.fault.RequestMatch;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Slicer;
import holdwater.model.fault.SlowClose;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringException;
import holdwater.model.fault.SpringLatency;
import holdwater.model.fault.SpringWatcher;
import holdwater.model.fault.Suspend;
import holdwater.model.fault.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One fault of each kind that there is. */
final class EveryFault {
  private EveryFault() {}

  static List<Fault> list() {
    Duration delay = Duration.ofMillis(400);
    return List.of(
        new Outage(),
        new Kill(),
        new Suspend(),
        new Down(),
        new Latency(delay, Duration.ofMillis(50), Optional.of(Distribution.PARETO)),
        new Bandwidth(64),
        new Slicer(100, Duration.ofMillis(5)),
        new SlowClose(delay),
        new LimitData(10_000),
        new Cut(10_000),
        new CutAfter(delay, true),
        new PacketLoss(0.2, 0.1),
        new Corrupt(0.01),
        new Timeout(delay),
        new ResetPeer(Duration.ZERO),
        new AcceptDelay(delay),
        new HttpStatus(503, RequestMatch.tagged("X-Experiment", "drill")),
        new HttpLatency(
            delay, new RequestMatch(Optional.of("GET"), Optional.of("/a*"), Optional.empty())),
        new GrpcStatus(GrpcCode.UNAVAILABLE, RequestMatch.ANY),
        new HttpCut(true, RequestMatch.ANY),
        new NextRequests(new HttpStatus(500, RequestMatch.ANY), 2),
        new HungRequests(RequestMatch.tagged("X-Experiment", "drill"), 2),
        new FromClients(new Bandwidth(64), List.of("10.0.0.0/8")),
        new JvmFault("jdbc-latency 800ms"),
        new Crowd(2.5),
        new Nothing(),
        new SpringLatency(
            delay, delay, new SpringCalls(List.of(SpringWatcher.SERVICE), List.of("a.B."), 3)),
        new SpringException("java.io.IOException", SpringCalls.all(SpringWatcher.REST_CONTROLLER)));
  }
}
