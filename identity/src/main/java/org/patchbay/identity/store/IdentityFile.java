// SPDX-License-Identifier: Apache-2.0
package org.patchbay.identity.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The identity file on disk: JSON, replaced as a whole, with the owner, group and mode that it had; mode 0600 when it is new. A lock
 * file beside it ({@code identity.json.lock}), the same owner's, keeps two writers apart, in one process or several; readers need none
 * because the replacement is atomic.
 */
public final class IdentityFile implements IdentityStore {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    // A file lock belongs to the process: threads of one process need a lock of their own.
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path path;

    public IdentityFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    public Path path() {
        return path;
    }

    @Override
    public String name() {
        return path.toString();
    }

    // The inode tells a replaced file apart even within one tick of its clock.
    private record Stamp(
            FileTime modified, long size, @Nullable Object inode) {}

    @Override
    public @Nullable Object stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * The file's present state.
     *
     * @throws IdentityFileException when it cannot be read or is not valid
     */
    @Override
    public IdentityData read() {
        try {
            return new IdentityData(MAPPER.readValue(Files.readAllBytes(path), IdentityDocument.class));
        } catch (IOException e) {
            throw new IdentityFileException("cannot read " + path + ": " + FileProblem.of(e), e);
        } catch (JacksonException e) {
            throw new IdentityFileException("not valid: " + path + ": " + reason(e), e);
        } catch (IllegalArgumentException e) {
            throw new IdentityFileException("not valid: " + path + ": " + e.getMessage(), e);
        }
    }

    private static String reason(JacksonException e) {
        // what our own records say is clearer than what Jackson says around it
        if (e.getCause() instanceof IllegalArgumentException ours && ours.getMessage() != null) {
            return ours.getMessage();
        }
        TokenStreamLocation at = e.getLocation();
        String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
        if (e instanceof StreamReadException) {
            return place + e.getOriginalMessage().lines().findFirst().orElse("no JSON");
        }
        StringBuilder where = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            where.append(step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "/" + step.getPropertyName());
        }
        return place
                + (where.isEmpty() ? "the document" : where)
                + (e instanceof UnrecognizedPropertyException ? " is not known" : " is not as expected");
    }

    /**
     * Creates the file.
     *
     * @throws IdentityFileException when it exists already or cannot be written
     */
    @Override
    public void create(IdentityDocument document) {
        locked(() -> {
            if (exists()) {
                throw new IdentityFileException(path + " exists already", null);
            }
            write(document);
        });
    }

    @Override
    public void update(UnaryOperator<IdentityDocument> change) {
        locked(() -> write(change.apply(read().document())));
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    private void locked(Action action) {
        Path lockPath = path.resolveSibling(path.getFileName() + ".lock");
        IN_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(
                        lockPath, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), PRIVATE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("lost the lock " + lockPath);
            }
            Ownership.of(path, OWNER_ONLY).with(OWNER_ONLY).give(lockPath);
            action.run();
        } catch (IOException e) {
            throw new IdentityFileException("cannot write " + path + ": " + FileProblem.of(e), e);
        } finally {
            IN_PROCESS.unlock();
        }
    }

    private void write(IdentityDocument document) throws IOException {
        // Throws on a document that could not be read back.
        IdentityData checked = new IdentityData(document);
        byte[] bytes = MAPPER.writeValueAsBytes(checked.document());
        Ownership ownership = Ownership.of(path, OWNER_ONLY);
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            ownership.give(fresh);
            channel.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path directory = path.getParent();
        if (directory != null) {
            // so that the rename itself survives a power cut
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
