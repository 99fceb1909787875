import { CircleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { t } from '../../wording/messages.ts';

interface ScreenBoundaryProps {
  children: ReactNode;
}

interface ScreenBoundaryState {
  screen: 'whole' | 'broken';
}

/** Holds a fault of one screen to that screen: the frame stays, and the screen can be shown again. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, ScreenBoundaryState> {
  override state: ScreenBoundaryState = { screen: 'whole' };

  static getDerivedStateFromError(): ScreenBoundaryState {
    return { screen: 'broken' };
  }

  override render(): ReactNode {
    if (this.state.screen === 'whole') return this.props.children;
    return (
      <EmptyState
        icon={CircleAlert}
        title={t('frame:broken')}
        text={t('frame:brokenText')}
        actions={
          <Button look="primary" onClick={() => this.setState({ screen: 'whole' })}>
            {t('frame:showAgain')}
          </Button>
        }
      />
    );
  }
}
