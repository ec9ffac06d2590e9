package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;

/** So many threads compute without end. */
final class CpuBurn implements FaultKind {
  private static final int MOST_THREADS = 256;
  private static final int TURN = 1 << 20;

  @Override
  public String word() {
    return "cpu";
  }

  @Override
  public boolean meetsCalls() {
    return false;
  }

  @Override
  public String usage() {
    return "cpu THREADS";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    int threads = (int) words.number(1, MOST_THREADS);
    return FaultPlan.of(new Workers(threads, "cpu", CpuBurn::burn));
  }

  private static void burn(FaultInForce fault) {
    long sink = 1;
    while (!fault.hasEnded()) {
      for (int i = 0; i < TURN; i++) {
        sink = sink * 31 + i;
      }
      if (sink != 0) {
        fault.hit();
      }
    }
  }
}
