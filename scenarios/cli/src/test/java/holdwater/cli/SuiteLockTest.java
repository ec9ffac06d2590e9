package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteLockTest {
  @TempDir Path folder;

  @Test
  void second_suite_is_refused_until_the_first_is_over() {
    Path workspace = folder.resolve(".holdwater");
    SuiteLock first = SuiteLock.take(workspace);

    assertThatThrownBy(() -> SuiteLock.take(workspace))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("is under way here");

    first.close();
    assertThatCode(() -> SuiteLock.take(workspace).close()).doesNotThrowAnyException();
  }
}
