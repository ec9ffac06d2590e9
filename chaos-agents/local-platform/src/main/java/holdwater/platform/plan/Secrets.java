package holdwater.platform.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import holdwater.platform.api.DiskTrouble;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Random secrets by name, made once and kept in a file that only its owner may read. Not
 * thread-safe.
 */
public final class Secrets {
  private static final int BYTES = 32;

  private final Path file;
  private final SecureRandom random;

  public Secrets(Path file, SecureRandom random) {
    this.file = file;
    this.random = random;
  }

  /**
   * The secret of that name: 64 hexadecimal digits, the same at every call.
   *
   * @throws PlanFailed when the file is damaged or cannot be written
   */
  public String secret(String name) {
    Map<String, String> all = read();
    String known = all.get(name);
    if (known != null) {
      return known;
    }
    String fresh = fresh(random);
    all.put(name, fresh);
    try {
      PrivateFile.createFolder(file.getParent());
      PrivateFile.write(file, PlatformJson.mapper().writeValueAsBytes(all));
    } catch (IOException e) {
      throw new PlanFailed(DiskTrouble.describe(e, file), e);
    }
    return fresh;
  }

  /** 32 random bytes as hexadecimal digits. */
  public static String fresh(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Map<String, String> read() {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      PrivateFile.closeToOthers(file);
      Map<String, String> all =
          PlatformJson.mapper()
              .readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {});
      if (all == null) {
        throw new PlanFailed(damaged());
      }
      return all;
    } catch (JsonProcessingException e) {
      throw new PlanFailed(damaged(), e);
    } catch (IOException e) {
      throw new PlanFailed(
          "cannot read " + file + ", make it yours or delete it: " + e.getMessage(), e);
    }
  }

  private String damaged() {
    return file + " is damaged: delete it (tokens signed with its secrets become void)";
  }
}
