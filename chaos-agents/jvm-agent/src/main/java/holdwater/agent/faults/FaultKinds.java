package holdwater.agent.faults;

import holdwater.agent.fault.FaultKind;
import java.util.List;

/** Every fault there is. */
public final class FaultKinds {
  public static final List<FaultKind> ALL =
      List.of(
          new Latency(),
          new Throw(),
          new ReturnValue(),
          new JdbcLatency(),
          new JdbcError(),
          new JdbcRefused(),
          new PoolExhausted(),
          new KafkaSendLatency(),
          new KafkaSendFails(),
          new KafkaPollStalls(),
          new KafkaCommitFails(),
          new KafkaDuplicate(),
          new KafkaPoison(),
          new HttpClient(),
          new HttpServer(),
          new GrpcClient(),
          new Redis(),
          new MongoDb(),
          new Dns(),
          new FileIo(),
          new ExecutorRejects(),
          new ExecutorBusy(),
          new Clock(),
          new CpuBurn(),
          new HeapPressure(),
          new Leak(),
          new DirectMemory(),
          new AllocationStorm(),
          new GcStorm(),
          new ThreadLeak(),
          new Deadlock(),
          new Exit());

  private FaultKinds() {}
}
