package holdwater.agent.weave;

import holdwater.agent.boot.HoldwaterBridge;
import net.bytebuddy.asm.Advice;

/** Copied into woven constructors: they can be held or fail, but not be skipped. */
final class ConstructorAdvice {
  private ConstructorAdvice() {}

  @Advice.OnMethodEnter
  static void enter(
      @IfOpen boolean open, @AtSite int site, @Advice.AllArguments Object[] arguments) {
    if (open) {
      HoldwaterBridge.enter(site, null, arguments);
    }
  }
}
