package holdwater.proxy.http;

import holdwater.proxy.control.Proxies;
import holdwater.proxy.control.ProxySpec;
import holdwater.proxy.control.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The proxies to begin with: the array of POST /populate, in which a proxy may also have toxics.
 */
public final class ConfigFile {

  private final Path file;

  public ConfigFile(Path file) {
    this.file = file;
  }

  /**
   * Creates what the file says; to be called on the control thread.
   *
   * @throws IOException if it cannot be read, or naming what in it is wrong
   */
  public void apply(Proxies proxies) throws IOException {
    try {
      List<Fields> entries = Fields.listOf(Files.readString(file));
      List<ProxySpec> specs = new ArrayList<>();
      for (Fields entry : entries) {
        specs.add(ToxiproxyRoutes.proxySpec(entry));
      }
      proxies.populate(specs, new ArrayList<>());
      for (int i = 0; i < specs.size(); i++) {
        for (Fields toxic : entries.get(i).list("toxics")) {
          proxies.addToxic(specs.get(i).name(), ToxiproxyRoutes.toxicSpec(toxic));
        }
      }
    } catch (Refusal e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
