package holdwater.agent.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a call costs while no fault is armed: without an agent, with one, and woven. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DisarmedBenchmark {
  private static final int CALLS = 1_000;
  private static final String FAULT = "return -1 on holdwater.agent.bench.Hot.turn";

  @Param("absent")
  public String state;

  private Hot hot;

  /** Ready is proven by arming it once. */
  @Setup
  public void setUp() throws IOException {
    hot = new Hot(7);
    if (state.equals("ready")) {
      OwnAgent agent = new OwnAgent();
      agent.put("bench", FAULT, "armed");
      if (hot.turn(1) != -1) {
        throw new IllegalStateException("not woven");
      }
      agent.put("bench", FAULT, "ready");
      if (hot.turn(1) == -1) {
        throw new IllegalStateException("still armed");
      }
    }
  }

  @Benchmark
  public int single() {
    return hot.turn(1);
  }

  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int loop() {
    int sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += hot.turn(i);
    }
    return sum;
  }
}
