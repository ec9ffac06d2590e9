package holdwater.engine;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What published JSON Schemas have against a file. */
public final class Schemas {
  private Schemas() {}

  /** By one of ours, which lies beside its class. */
  public static List<String> violations(Class<?> owner, String schema, String json)
      throws IOException {
    return violations(SpecificationVersion.DRAFT_2020_12, owner, schema, json);
  }

  /** By one of another draft. */
  public static List<String> violations(
      SpecificationVersion version, Class<?> owner, String schema, String json) throws IOException {
    try (InputStream in = owner.getResourceAsStream(schema)) {
      return SchemaRegistry.withDefaultDialect(version)
          .getSchema(in)
          .validate(json, InputFormat.JSON)
          .stream()
          .map(Object::toString)
          .toList();
    }
  }
}
