package holdwater.cli.command;

import holdwater.cli.FaultWords;
import java.util.ListResourceBundle;

/** What the help of {@code inject} takes from elsewhere: {@code ${bundle:faults}}. */
public final class InjectTexts extends ListResourceBundle {
  static final String NAME = "holdwater.cli.command.InjectTexts";

  @Override
  protected Object[][] getContents() {
    return new Object[][] {{"faults", String.join(", ", FaultWords.forms())}};
  }
}
