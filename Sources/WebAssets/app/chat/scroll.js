/**
 * Keeps the end of a growing page in view, for as long as its reader wants that.
 *
 * Only the reader changes whether it follows: moving up ends it, coming back to the end begins it again. What the page
 * does by itself never does.
 */
export class Follower {
  #top = 0;
  #height = 0;

  /** @param {HTMLElement} scroller @param {HTMLElement} content @param {(isFollowing: boolean) => void} onChange */
  constructor(scroller, content, onChange) {
    this.scroller = scroller;
    this.onChange = onChange;
    this.isFollowing = true;
    scroller.addEventListener('scroll', () => this.#moved(), { passive: true });
    // A turn of the wheel counts even where the page grows faster than it moves.
    scroller.addEventListener('wheel', (event) => event.deltaY < 0 && this.#set(false), { passive: true });
    this.observer = new ResizeObserver(() => this.isFollowing && this.#toEnd());
    this.observer.observe(content);
    this.observer.observe(scroller);
  }

  /** Goes to the end and follows it. */
  follow() {
    this.#set(true);
    this.#toEnd();
  }

  close() {
    this.observer.disconnect();
  }

  #toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#top = this.scroller.scrollTop;
    this.#height = this.scroller.scrollHeight;
  }

  #moved() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // A page that became shorter moves by itself.
    const isUp = scrollTop < this.#top - 1 && scrollHeight >= this.#height;
    if (isUp) this.#set(false);
    else if (scrollHeight - scrollTop - clientHeight < 4) this.#set(true);
    this.#top = scrollTop;
    this.#height = scrollHeight;
  }

  #set(isFollowing) {
    if (this.isFollowing === isFollowing) return;
    this.isFollowing = isFollowing;
    this.onChange(isFollowing);
  }
}
