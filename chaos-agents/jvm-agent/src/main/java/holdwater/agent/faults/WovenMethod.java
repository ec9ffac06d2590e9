package holdwater.agent.faults;

import holdwater.agent.fault.Call;
import java.lang.reflect.Method;

/** The method that a call met the fault in, for whoever puts the call off. */
final class WovenMethod {
  private WovenMethod() {}

  static Method of(Call call) throws ReflectiveOperationException {
    Class<?> type = Class.forName(call.method().className(), false, call.loader());
    for (Method one : type.getDeclaredMethods()) {
      if (one.getName().equals(call.method().name())
          && one.getParameterCount() == call.arguments().length) {
        one.setAccessible(true);
        return one;
      }
    }
    throw new NoSuchMethodException(call.method().toString());
  }
}
