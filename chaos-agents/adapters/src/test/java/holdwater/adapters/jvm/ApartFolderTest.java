package holdwater.adapters.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApartFolderTest {
  @Test
  void line_names_what_was_made() {
    ApartFolder made = ApartFolder.of("mnt:[4026532176]", 7);

    assertThat(ApartFolder.parse(made.line().strip())).contains(made);
    assertThat(made.inside().toString()).startsWith("/tmp/holdwater-agent-");
    assertThat(made).isNotEqualTo(ApartFolder.of("mnt:[4026532176]", 7));
  }

  @Test
  void line_that_leads_elsewhere_is_none_of_ours() {
    assertThat(ApartFolder.parse("mnt:[1] 7 ../etc")).isEmpty();
    assertThat(ApartFolder.parse("mnt:[1] 7 holdwater-agent-00/../../etc")).isEmpty();
    assertThat(ApartFolder.parse("")).isEmpty();
  }

  @Test
  void files_that_nobody_sees_any_more_are_no_mistake() {
    ApartFolder.of("mnt:[1]", 7).remove();
  }
}
