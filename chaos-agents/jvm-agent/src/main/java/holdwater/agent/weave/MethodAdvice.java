package holdwater.agent.weave;

import holdwater.agent.boot.HoldwaterBridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Copied into woven methods, never run here. Arguments are put into an array only behind the open
 * gate.
 */
final class MethodAdvice {
  private MethodAdvice() {}

  @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
  static Object[] enter(
      @IfOpen boolean open,
      @AtSite int site,
      @Advice.This(optional = true) Object self,
      @Advice.AllArguments Object[] arguments) {
    return open ? HoldwaterBridge.enter(site, self, arguments) : null;
  }

  // It assigns to its parameter, which stands for what the method returns.
  @SuppressWarnings({"UnusedVariable", "ParameterReassignment"})
  @Advice.OnMethodExit(backupArguments = false)
  static void exit(
      @IfOpen boolean open,
      @AtSite int site,
      @Advice.This(optional = true) Object self,
      @Advice.AllArguments Object[] arguments,
      @Advice.Enter Object[] given,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object returned) {
    Object[] other = given;
    if (other == null && open) {
      other = HoldwaterBridge.exit(site, self, arguments, returned);
    }
    if (other != null) {
      returned = other[0];
    }
  }
}
