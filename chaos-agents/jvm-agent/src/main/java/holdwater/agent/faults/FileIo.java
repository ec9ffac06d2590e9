package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;

/** Files are slow, or have no room. Standard streams are none, and every fault names its files. */
final class FileIo implements FaultKind {
  private static final String CHANNEL = "sun.nio.ch.FileChannelImpl";

  @Override
  public String word() {
    return "file";
  }

  @Override
  public String usage() {
    return "file (latency (" + Delay.USAGE + ") | no-space) path PATH*";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    boolean slow = words.accept("latency");
    if (!slow) {
      words.expect("no-space");
    }
    Action action =
        slow
            ? new Latency.Hold(Delay.read(words))
            : call -> new IOException("No space left on device");
    words.expect("path");
    Action named = new Named(Glob.read(words), action);
    FaultPlan plan = slow ? readsAndWrites(named) : writes(named);
    return plan.opening(FileOutputStream.class, channel());
  }

  private static FaultPlan writes(Action action) {
    return AtMethods.fixed(
        action,
        "java.io.FileOutputStream.write",
        "java.io.RandomAccessFile.write",
        CHANNEL + ".write");
  }

  private static FaultPlan readsAndWrites(Action action) {
    return AtMethods.fixed(
        action,
        "java.io.FileOutputStream.write",
        "java.io.FileInputStream.read",
        "java.io.RandomAccessFile.write",
        "java.io.RandomAccessFile.read",
        CHANNEL + ".write",
        CHANNEL + ".read");
  }

  private static Class<?> channel() {
    try {
      return Class.forName(CHANNEL);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  record Named(Glob paths, Action next) implements Action {
    @Override
    public boolean meets(Call call) throws Exception {
      Object found = path(call.self());
      return found != null && paths.matches(found.toString());
    }

    private static Object path(Object file) throws IllegalAccessException {
      for (Class<?> type = file.getClass(); type != null; type = type.getSuperclass()) {
        try {
          Field path = type.getDeclaredField("path");
          path.setAccessible(true);
          return path.get(file);
        } catch (NoSuchFieldException e) {
          // Then one of its parents has it.
        }
      }
      return null;
    }

    @Override
    public Object act(Call call) throws Exception {
      return next.act(call);
    }
  }
}
