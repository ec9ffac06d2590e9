package holdwater.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page in a real browser, by mouse and by keyboard, with a played system behind it. */
@Timeout(120)
class ConsolePageIT {
  private static final int WIDE = 1280;
  private static final int NARROW = 400;
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final String SCRIPT = "<img src=x onerror=\"window.hacked = 1\">";

  private static RealBrowser browser;
  private LivePlay play;

  @BeforeAll
  static void open() {
    browser = RealBrowser.start();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    play = new LivePlay();
  }

  @AfterEach
  void end() {
    browser.leave();
    play.close();
  }

  private Page page(Role role, int width) throws IOException {
    Page page = browser.open(play.link("Ada", role), width, 900);
    sees(page.locator("#ready"), "15 of 15 instances ready");
    return page;
  }

  private static void sees(Locator where, String text) {
    PlaywrightAssertions.assertThat(where).containsText(text);
  }

  private static void sees(Locator what) {
    PlaywrightAssertions.assertThat(what).isVisible();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator node(Page page, String id) {
    return page.locator("[data-what='instance " + id + "']");
  }

  @Test
  void outage_by_mouse_bites_the_slo_reacts_and_stop_reverts_it_with_proof() throws Exception {
    Page page = page(Role.OPERATOR, WIDE);
    sees(page.locator("#slos"), "100 % of the budget left");

    node(page, "b.gateway").click();
    page.getByLabel("Outage", new Page.GetByLabelOptions().setExact(true)).check();
    sees(page.locator(".preview"), "Takes 1 b.gateway");
    button(page, "Inject").click();

    sees(page.locator("#faults"), "outage");
    sees(page.locator("#faults"), "bit");
    sees(node(page, "b.gateway"), "held down");
    sees(page.locator("#slos .pill"), "burns");
    sees(page.locator("#entries"), "Ada: asks for outage on b.gateway for 30 s");
    button(page, "STOP").click();
    sees(page.locator("#proof"), "Nothing is in force, after");
    sees(page.locator("#proof"), "is gone: probes take 4 ms as before");
    sees(page.locator("#faults"), "Nothing is in force.");
    assertThat(play.system().inForce()).isEmpty();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void keyboard_alone_breaks_a_link_heals_it_and_comes_back_to_where_it_was() throws Exception {
    Page page = page(Role.OPERATOR, WIDE);

    node(page, "a.gateway").focus();
    page.keyboard().press("Enter");
    Locator link = button(page, "a.gateway:a.catalog");
    link.focus();
    page.keyboard().press("Enter");
    sees(page.locator(".preview"), "a.gateway:a.catalog");
    button(page, "Inject").focus();
    page.keyboard().press("Space");
    sees(page.locator("#faults"), "latency 200 ms");

    Locator heal = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Heal "));
    heal.focus();
    page.keyboard().press("Enter");
    sees(page.locator("#faults"), "Nothing is in force.");
    node(page, "b.edge").focus();
    page.keyboard().press("Enter");
    sees(page.locator("#order"));
    page.keyboard().press("Escape");
    PlaywrightAssertions.assertThat(page.locator("#order")).isHidden();
    PlaywrightAssertions.assertThat(node(page, "b.edge")).isFocused();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void every_button_and_instance_is_reached_by_the_tab_key() throws Exception {
    Page page = page(Role.OWNER, WIDE);
    StringBuilder reached = new StringBuilder();

    for (int presses = 0; presses < 40; presses++) {
      page.keyboard().press("Tab");
      reached.append(
          page.evaluate(
              "() => ` ${document.activeElement.id}|${document.activeElement.dataset.what ?? ''}`"));
    }

    assertThat(reached.toString())
        .contains("rule|", "invite|", "stop|", "choose|", "note-text|", "entries|")
        .contains("zone a", "instance a.gateway", "instance b.edge", "instance r1.kafka");
  }

  @Test
  void scenario_is_chosen_played_and_ended_by_stop() throws Exception {
    Page page = page(Role.OPERATOR, WIDE);

    button(page, "Play a scenario").click();
    sees(page.locator("#play"), "Losing zone b costs viewers at most 3 bad seconds.");
    page.locator("#play summary").click();
    sees(page.locator("#play"), "it needs topology 'commerce'");
    button(page, "Play").click();

    sees(page.locator("#run"), "under way");
    sees(page.locator("#run"), "steady    30 s: 300 good, 0 bad");
    button(page, "STOP").click();
    sees(page.locator("#run"), "INCONCLUSIVE");
    sees(page.locator("#run"), "stop asked for by Ada");
  }

  @Test
  void observer_has_no_button_to_break_anything_and_the_server_refuses_it() throws Exception {
    Page page = page(Role.OBSERVER, WIDE);

    for (String id : List.of("#stop", "#invite", "#choose", "#rule", "#note")) {
      PlaywrightAssertions.assertThat(page.locator(id)).isHidden();
    }
    node(page, "a.gateway").click();
    sees(page.locator("#order"), "You are an observer");
    sees(page.locator("#order"), "all closed");
    Object status =
        page.evaluate(
            """
            () => fetch("/api/inject", {method: "POST", headers: {"Content-Type": "application/json"},
              body: JSON.stringify({kind: "kill", on: "instance", name: "a.gateway", seconds: 9})})
              .then((answer) => answer.status)
            """);
    assertThat(status).isEqualTo(403);
    assertThat(play.system().inForce()).isEmpty();
  }

  @Test
  void observers_are_blind_until_the_owner_reveals_it() throws Exception {
    Page owner = page(Role.OWNER, WIDE);
    Page observer = page(Role.OBSERVER, WIDE);

    button(owner, "Rules").click();
    button(owner, "Hide faults from observers").click();
    sees(observer.locator("#blind"), "hidden until the owner reveals it");
    node(owner, "b.edge").click();
    button(owner, "Inject").click();
    sees(node(owner, "b.edge"), "suspended");
    sees(node(observer, "b.edge"), "not answering");
    sees(observer.locator("#faults"), "Hidden until the owner reveals it.");
    assertThat(observer.locator("body").innerText()).doesNotContain("suspend");

    button(owner, "Rules").click();
    button(owner, "Reveal what is in force").click();

    sees(observer.locator("#faults"), "suspend");
    sees(observer.locator("#entries"), "Ada: asks for suspend on b.edge for 30 s");
  }

  @Test
  void script_in_names_and_notes_is_shown_and_not_run() throws Exception {
    Page page = browser.open(play.link("<b onclick=x>Ada</b>", Role.OPERATOR), WIDE, 900);
    sees(page.locator("#me"), "<b onclick=x>Ada</b>, operator");

    page.getByLabel("Note", new Page.GetByLabelOptions().setExact(true)).fill(SCRIPT);
    page.keyboard().press("Enter");

    sees(page.locator("#entries"), SCRIPT);
    assertThat(page.evaluate("() => window.hacked === undefined")).isEqualTo(true);
    assertThat(page.locator("#entries img, #me b").count()).isZero();
  }

  @Test
  void slow_request_is_opened_as_a_waterfall_by_keyboard_and_its_names_are_text() throws Exception {
    Page page = page(Role.OBSERVER, WIDE);

    button(page, "Look at the worst").focus();
    page.keyboard().press("Enter");
    sees(page.locator("#requests"), "2 requests of 4 spans");
    sees(page.locator("#requests"), PlayedTraces.HOSTILE);
    Locator request = button(page, "320 ms gateway GET /home");
    request.focus();
    page.keyboard().press("Enter");

    sees(page.locator("#trace h2"), "gateway GET /home");
    sees(page.locator("#trace svg"), "✗ gateway · GET catalog");
    sees(page.locator("#trace svg"), "catalog · GET /titles");
    assertThat(RealBrowser.serious(page)).isEmpty();
    picture(page, "waterfall", false);
    page.keyboard().press("Escape");
    PlaywrightAssertions.assertThat(request).isFocused();
    assertThat(page.evaluate("() => window.hacked === undefined")).isEqualTo(true);
    assertThat(page.locator("#requests img").count()).isZero();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void axe_finds_nothing_serious_on_the_page_and_in_its_dialogs_dark_and_light() throws Exception {
    for (int width : new int[] {WIDE, NARROW}) {
      Page page = page(Role.OWNER, width);
      node(page, "b.gateway").click();
      page.getByLabel("Outage", new Page.GetByLabelOptions().setExact(true)).check();
      button(page, "Inject").click();
      sees(page.locator("#slos .pill"), "burns");
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        String name = width + "-" + scheme;

        assertThat(RealBrowser.serious(page)).as(name).isEmpty();
        picture(page, name, true);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
            .as("%s scrolls to no side", name)
            .isEqualTo(width);
        dialogs(page, name);
      }
    }
  }

  private static void dialogs(Page page, String name) {
    for (String dialog : List.of("Play a scenario", "Rules", "Invite", "STOP")) {
      if (!dialog.equals("STOP") || name.endsWith("DARK")) {
        button(page, dialog).click();
        sees(page.locator("dialog[open] h2"));

        assertThat(RealBrowser.serious(page)).as("%s %s", name, dialog).isEmpty();
        picture(page, name + "-" + dialog.split(" ", 2)[0], false);
        page.keyboard().press("Escape");
      }
    }
    node(page, "a.gateway").click();
    sees(page.locator("#order"), "Breakers");
    assertThat(RealBrowser.serious(page)).as("%s instance", name).isEmpty();
    picture(page, name + "-instance", false);
    page.keyboard().press("Escape");
  }

  private static void picture(Page page, String name, boolean whole) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(whole));
  }
}
