package holdwater.agent.weave;

import holdwater.agent.boot.HoldwaterBridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Copied into methods of which a fault wants to see what they returned, never run here. */
final class AfterAdvice {
  private AfterAdvice() {}

  // It assigns to its parameter, which stands for what the method returns.
  @SuppressWarnings({"UnusedVariable", "ParameterReassignment"})
  @Advice.OnMethodExit(backupArguments = false)
  static void exit(
      @IfOpen boolean open,
      @AtSite int site,
      @Advice.This(optional = true) Object self,
      @Advice.AllArguments Object[] arguments,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object returned) {
    if (open) {
      Object[] other = HoldwaterBridge.exit(site, self, arguments, returned);
      if (other != null) {
        returned = other[0];
      }
    }
  }
}
