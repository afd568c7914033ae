/**
 * Gives the built web UI to browsers: its files, the document for every address within it, and the headers that keep foreign
 * script and foreign pages out.
 *
 * <p>The files are read into memory when the application starts, and a request is looked up among them by its path. So no
 * request ever names a file of the disk or of the WAR. It knows no account: what the UI shows, it asks the API for.
 *
 * <p>Uses {@code jakarta.servlet} and nothing of the engine.
 */
@NullMarked
package io.languard.webui;

import org.jspecify.annotations.NullMarked;
