package holdwater.proxy.toxics;

import java.util.List;
import java.util.Optional;

/** The toxics there are. A new one is one file and one entry here. */
public final class ToxicTypes {

  private static final List<ToxicType> ALL =
      List.of(
          Noop.TYPE,
          Latency.TYPE,
          Bandwidth.TYPE,
          SlowClose.TYPE,
          Timeout.TYPE,
          ResetPeer.TYPE,
          Slicer.TYPE,
          LimitData.TYPE,
          PacketLoss.TYPE,
          Corrupt.TYPE,
          Cut.TYPE,
          AcceptDelay.TYPE,
          SynBlackhole.TYPE,
          HttpStatus.TYPE,
          GrpcStatus.TYPE,
          HttpLatency.TYPE,
          HttpHeader.TYPE,
          HttpTrickle.TYPE,
          HttpCut.TYPE);

  private ToxicTypes() {}

  /** The type of that name, extensions too. */
  public static Optional<ToxicType> named(String name) {
    return ALL.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** The names of all, extensions too. */
  public static List<String> names() {
    return ALL.stream().map(ToxicType::name).toList();
  }

  /** The type of that name as a client of Toxiproxy knows it: no extensions. */
  public static Optional<ToxicType> stock(String name) {
    return named(name).filter(type -> !type.isExtension());
  }
}
