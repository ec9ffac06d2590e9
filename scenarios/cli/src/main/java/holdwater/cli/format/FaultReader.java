package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.percentage;
import static holdwater.cli.yaml.Scalars.quantity;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Corrupt;
import holdwater.model.fault.Cut;
import holdwater.model.fault.Distribution;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.GrpcCode;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpCut;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Latency;
import holdwater.model.fault.LimitData;
import holdwater.model.fault.Outage;
import holdwater.model.fault.PacketLoss;
import holdwater.model.fault.RequestMatch;
import holdwater.model.fault.RequestMatch.HeaderValue;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Slicer;
import holdwater.model.fault.SlowClose;
import holdwater.model.fault.Suspend;
import holdwater.model.fault.Timeout;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code {kind: latency, delay: 300ms}}: the kind says which other keys there are. */
final class FaultReader {
  private static final Map<String, Long> RATE_UNITS = Map.of("KB/s", 1L, "MB/s", 1_000L);

  private static final Map<String, Long> SIZE_UNITS =
      Map.of("B", 1L, "KB", 1_000L, "MB", 1_000_000L);
  private static final String SIZE = "a size such as 200B or 10KB";

  private static final Map<String, Function<MapNode, Fault>> BY_KIND = new LinkedHashMap<>();

  static {
    BY_KIND.put("outage", fault -> fault.build(Outage::new));
    BY_KIND.put("kill", fault -> fault.build(Kill::new));
    BY_KIND.put("suspend", fault -> fault.build(Suspend::new));
    BY_KIND.put("latency", FaultReader::latency);
    BY_KIND.put("bandwidth", FaultReader::bandwidth);
    BY_KIND.put("slicer", FaultReader::slicer);
    BY_KIND.put("slow_close", FaultReader::slowClose);
    BY_KIND.put("limit_data", FaultReader::limitData);
    BY_KIND.put("cut", FaultReader::cut);
    BY_KIND.put("packet_loss", FaultReader::packetLoss);
    BY_KIND.put("corrupt", FaultReader::corrupt);
    BY_KIND.put("timeout", FaultReader::timeout);
    BY_KIND.put("reset_peer", FaultReader::resetPeer);
    BY_KIND.put("accept_delay", FaultReader::acceptDelay);
    BY_KIND.put("down", fault -> fault.build(Down::new));
    BY_KIND.put("jvm", FaultReader::jvm);
    BY_KIND.put("http_status", FaultReader::httpStatus);
    BY_KIND.put("http_latency", FaultReader::httpLatency);
    BY_KIND.put("grpc_status", FaultReader::grpcStatus);
    BY_KIND.put("http_cut", FaultReader::httpCut);
    BY_KIND.put("spring_latency", SpringFaultReader::latency);
    BY_KIND.put("spring_exception", SpringFaultReader::exception);
  }

  private FaultReader() {}

  /** The words for faults, in the order in which they are told. */
  static List<String> kinds() {
    return List.copyOf(BY_KIND.keySet());
  }

  /** The fault, or null after a mistake. */
  static Fault read(YamlNode node) {
    return map(FaultReader::fault).apply(node);
  }

  private static Fault fault(MapNode fault) {
    String kind = fault.required("kind", oneOf(kinds()));
    if (kind == null) {
      fault.giveUp();
      return null;
    }
    return BY_KIND.get(kind).apply(fault);
  }

  private static Fault latency(MapNode fault) {
    Duration delay = fault.required("delay", node -> duration(node));
    Duration jitter = fault.optional("jitter", node -> duration(node)).orElse(Duration.ZERO);
    Optional<Distribution> distribution = fault.optional("distribution", oneOf(Distribution.class));
    return fault.build(() -> new Latency(delay, jitter, distribution));
  }

  private static Fault bandwidth(MapNode fault) {
    Long rate = fault.required("rate", FaultReader::bandwidthRate);
    return fault.build(() -> new Bandwidth(rate));
  }

  /** Kilobytes a second, or null after a mistake. */
  static Long bandwidthRate(YamlNode node) {
    return quantity(RATE_UNITS, "a rate such as 100KB/s or 2MB/s").apply(node);
  }

  private static Fault slicer(MapNode fault) {
    Long size = fault.required("size", quantity(SIZE_UNITS, SIZE));
    Duration gap = fault.required("gap", node -> duration(node));
    return fault.build(() -> new Slicer((int) Math.min(Integer.MAX_VALUE, size), gap));
  }

  private static Fault slowClose(MapNode fault) {
    Duration delay = fault.required("delay", node -> duration(node));
    return fault.build(() -> new SlowClose(delay));
  }

  private static Fault acceptDelay(MapNode fault) {
    Duration delay = fault.required("delay", node -> duration(node));
    return fault.build(() -> new AcceptDelay(delay));
  }

  private static Fault limitData(MapNode fault) {
    Long size = fault.required("size", quantity(SIZE_UNITS, SIZE));
    return fault.build(() -> new LimitData(size));
  }

  private static Fault cut(MapNode fault) {
    Long size = fault.required("size", quantity(SIZE_UNITS, SIZE));
    return fault.build(() -> new Cut(size));
  }

  private static Fault packetLoss(MapNode fault) {
    Double share = fault.required("share", node -> percentage(node));
    Double correlation = fault.optional("correlation", node -> percentage(node)).orElse(0.0);
    return fault.build(() -> new PacketLoss(share, correlation));
  }

  private static Fault corrupt(MapNode fault) {
    Double share = fault.required("share", node -> percentage(node));
    return fault.build(() -> new Corrupt(share));
  }

  private static Fault timeout(MapNode fault) {
    Duration after = fault.optional("after", node -> duration(node)).orElse(Duration.ZERO);
    return fault.build(() -> new Timeout(after));
  }

  private static Fault jvm(MapNode fault) {
    String text = fault.required("fault", node -> text(node));
    JvmFault read = fault.build(() -> new JvmFault(text));
    if (read != null && read.endsByItself()) {
      fault.node().at("fault").mistake("ends by itself: leave out 'for', hold says how long");
    }
    return read;
  }

  private static Fault httpStatus(MapNode fault) {
    Integer status = fault.required("status", node -> integer(node));
    RequestMatch match = match(fault);
    return fault.build(() -> new HttpStatus(status, match));
  }

  private static Fault httpLatency(MapNode fault) {
    Duration delay = fault.required("delay", node -> duration(node));
    RequestMatch match = match(fault);
    return fault.build(() -> new HttpLatency(delay, match));
  }

  private static Fault grpcStatus(MapNode fault) {
    String code = fault.required("code", oneOf(GrpcCode.names()));
    RequestMatch match = match(fault);
    return fault.build(() -> new GrpcStatus(GrpcCode.valueOf(code), match));
  }

  private static Fault httpCut(MapNode fault) {
    String how = fault.optional("how", oneOf(List.of("reset", "close"))).orElse("reset");
    RequestMatch match = match(fault);
    return fault.build(() -> new HttpCut(how.equals("close"), match));
  }

  /** Every request, unless some are named. */
  private static RequestMatch match(MapNode fault) {
    return fault.narrowing("match", map(FaultReader::named)).orElse(RequestMatch.ANY);
  }

  private static RequestMatch named(MapNode match) {
    Optional<String> method = match.narrowing("method", node -> text(node));
    Optional<String> path = match.narrowing("path", node -> text(node));
    Optional<HeaderValue> header = match.narrowing("header", map(FaultReader::header));
    return match.build(() -> new RequestMatch(method, path, header));
  }

  /** A header and its value, here and where viewers are told to carry it. */
  static HeaderValue header(MapNode header) {
    String name = header.required("name", node -> text(node));
    String value = header.required("value", node -> text(node));
    return header.build(() -> new HeaderValue(name, value));
  }

  private static Fault resetPeer(MapNode fault) {
    Duration after = fault.optional("after", node -> duration(node)).orElse(Duration.ZERO);
    return fault.build(() -> new ResetPeer(after));
  }
}
