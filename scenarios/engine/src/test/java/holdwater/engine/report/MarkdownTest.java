package holdwater.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void what_would_be_a_link_an_image_a_style_or_html_is_shown_as_it_is() {
    assertThat(Markdown.cell("![x](http://a/b) <img src=x> a|b `c` *d* _e_ &lt; ~f~ g\\h"))
        .isEqualTo(
            "!\\[x\\](http://a/b) &lt;img src=x> a\\|b \\`c\\` \\*d\\* \\_e\\_ &amp;lt; \\~f\\~"
                + " g\\\\h");
  }

  @Test
  void line_ends_and_control_characters_are_blanks() {
    assertThat(Markdown.cell("a\r\nb\nc\u0000d\u001b[31me\tf\ud800g"))
        .isEqualTo("a b c d \\[31me f g");
  }

  @Test
  void what_is_cut_is_marked_and_no_character_is_halved() {
    assertThat(Clip.to(10, "0123456789")).isEqualTo("0123456789");
    assertThat(Clip.to(9, "0123456789")).isEqualTo("01234567…");
    assertThat(Clip.to(3, "0\ud83d\ude00345")).isEqualTo("0…");
  }
}
