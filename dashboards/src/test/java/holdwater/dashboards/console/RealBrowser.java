package holdwater.dashboards.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Chromium of this machine, driven by Playwright; nothing is downloaded. */
final class RealBrowser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** The rules that pages of the law must follow, and what is good practice beside them. */
  private static final String SERIOUS =
      """
      () => axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => violations
        .filter(({impact}) => impact === "serious" || impact === "critical")
        .map(({id, nodes}) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`))
      """;

  private final Playwright playwright;
  private final Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  private RealBrowser(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable));
  }

  /** Leaves the test out where there is none. */
  static RealBrowser start() {
    Optional<Path> executable = find();
    assumeTrue(
        executable.isPresent(), "no Chromium is installed: install Debian's package 'chromium'");
    return new RealBrowser(executable.get());
  }

  private static Optional<Path> find() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A browser of somebody's own, in which axe lies ready, let in by that link. */
  Page open(URI link, int width, int height) throws IOException {
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
    contexts.add(context);
    context.addInitScript(axe());
    Page page = context.newPage();
    page.onPageError(errors::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text() + " at " + message.location());
          }
        });
    page.navigate(link.toString());
    page.waitForURL("**/");
    return page;
  }

  private static String axe() throws IOException {
    try (InputStream in = RealBrowser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** What axe finds that is serious or critical. */
  static List<String> serious(Page page) {
    return ((List<?>) page.evaluate(SERIOUS)).stream().map(String::valueOf).toList();
  }

  /** What pages reported as errors, a breach of the content security policy among them. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** Closes all pages: what they miss of a server that ends is no error. */
  void leave() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
    errors.clear();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
