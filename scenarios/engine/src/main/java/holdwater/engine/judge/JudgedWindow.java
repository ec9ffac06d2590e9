package holdwater.engine.judge;

import holdwater.model.verdict.Window;
import java.util.List;

/**
 * A window to be judged.
 *
 * @param step whose window it is; empty for the steady state
 * @param except stretches within it that belong to another step's shock
 */
record JudgedWindow(String step, Window window, List<Window> except) {
  JudgedWindow {
    except = List.copyOf(except);
  }
}
